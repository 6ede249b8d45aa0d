package dev.setia.ledger;

import dev.setia.platform.Questions;
import dev.setia.platform.Writes;
import dev.setia.shared.AccountId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The front door of the books: accounts are opened and locked here, and looked at. */
@Component
public class Ledger {
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher publisher;

    Ledger(JdbcTemplate jdbc, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.publisher = publisher;
    }

    /**
     * Locks the accounts, opening those that are missing, and returns them to book on. Must run inside a transaction
     * that ends soon after {@link Books#write()}.
     *
     * @param keys of one tenant; locked in the order of the accounts' ids, so that two transactions over the same
     *     accounts never wait for each other in a circle
     * @param now when accounts that are missing are opened
     */
    public Books open(TenantId tenant, Collection<AccountKey> keys, Instant now) {
        return open(tenant, keys, List.of(), now);
    }

    /** @param ifThere accounts that are locked too, but not opened where they are missing */
    public Books open(TenantId tenant, Collection<AccountKey> keys, Collection<AccountKey> ifThere, Instant now) {
        return Objects.requireNonNull(
                open(Map.of(tenant, new Wanted(keys, ifThere)), now).get(tenant));
    }

    /**
     * Accounts of one tenant.
     *
     * @param keys opened where they are missing
     * @param ifThere locked too, but not opened where they are missing
     */
    public record Wanted(Collection<AccountKey> keys, Collection<AccountKey> ifThere) {
        private Collection<AccountKey> all() {
            return Stream.concat(keys.stream(), ifThere.stream()).distinct().toList();
        }
    }

    /** The books of several tenants at once, all of their accounts locked in the order of their ids. */
    public Map<TenantId, Books> open(Map<TenantId, Wanted> wanted, Instant now) {
        Map<TenantId, Collection<AccountKey>> all = all(wanted);
        Map<TenantId, Map<AccountKey, Account>> accounts = execute(connection -> {
            Map<TenantId, Map<AccountKey, Account>> locked = AccountRows.lock(connection, all);
            return openMissing(connection, wanted, locked, now) ? AccountRows.lock(connection, all) : locked;
        });
        return books(wanted.keySet(), accounts);
    }

    private Map<TenantId, Books> books(Set<TenantId> tenants, Map<TenantId, Map<AccountKey, Account>> accounts) {
        Map<TenantId, Books> books = new LinkedHashMap<>();
        tenants.forEach(tenant -> books.put(tenant, new Books(this, tenant, accounts.getOrDefault(tenant, Map.of()))));
        return books;
    }

    /**
     * Asks to lock the accounts, together with what others ask after it and see under the lock.
     *
     * @return empty where one of them is missing, and what was seen then is worth nothing: {@link #open} opens it, and
     *     everything is asked again
     */
    public Supplier<Optional<Map<TenantId, Books>>> askToLock(Questions questions, Map<TenantId, Wanted> wanted) {
        Supplier<Map<TenantId, Map<AccountKey, Account>>> locked = AccountRows.askToLock(questions, all(wanted));
        return () -> {
            Map<TenantId, Map<AccountKey, Account>> accounts = locked.get();
            boolean areAllThere = wanted.entrySet().stream()
                    .allMatch(entry -> accounts.getOrDefault(entry.getKey(), Map.of())
                            .keySet()
                            .containsAll(entry.getValue().keys()));
            return areAllThere ? Optional.of(books(wanted.keySet(), accounts)) : Optional.empty();
        };
    }

    private static Map<TenantId, Collection<AccountKey>> all(Map<TenantId, Wanted> wanted) {
        Map<TenantId, Collection<AccountKey>> all = new LinkedHashMap<>();
        wanted.forEach((tenant, accounts) -> all.put(tenant, accounts.all()));
        return all;
    }

    /** Whether any was missing. */
    private static boolean openMissing(
            Connection connection,
            Map<TenantId, Wanted> wanted,
            Map<TenantId, Map<AccountKey, Account>> locked,
            Instant now)
            throws SQLException {
        boolean isAnyMissing = false;
        for (var entry : wanted.entrySet()) {
            Set<AccountKey> known =
                    locked.getOrDefault(entry.getKey(), Map.of()).keySet();
            Collection<AccountKey> keys = entry.getValue().keys();
            if (!known.containsAll(keys)) {
                AccountRows rows = new AccountRows(connection, entry.getKey());
                rows.requireMembers(keys, known);
                rows.openMissing(keys, known, now);
                isAnyMissing = true;
            }
        }
        return isAnyMissing;
    }

    /** Balances as they are, without a lock; an account that was never opened is missing from the map. */
    public Map<AccountKey, Balance> balances(TenantId tenant, Collection<AccountKey> keys) {
        return execute(connection -> new AccountRows(connection, tenant).balances(keys));
    }

    /** Locks accounts in id order, each with its open lots. */
    List<Account> lock(TenantId tenant, Collection<UUID> ids) {
        return execute(connection -> {
            List<Account> accounts = new AccountRows(connection, tenant).lockById(ids);
            new LotRows(connection, tenant).load(accounts);
            return accounts;
        });
    }

    List<Lot> lots(TenantId tenant, Account account) {
        return execute(connection -> new LotRows(connection, tenant).open(account));
    }

    /** Gives each account its open lots, all with one statement. */
    void loadLots(TenantId tenant, List<Account> accounts) {
        execute(connection -> {
            new LotRows(connection, tenant).load(accounts);
            return true;
        });
    }

    List<LotRows.Taken> taken(TenantId tenant, Account account, UUID document) {
        return execute(connection -> new LotRows(connection, tenant).taken(account, document));
    }

    List<Long> grantedBy(TenantId tenant, Account account, UUID document) {
        return execute(connection -> new LotRows(connection, tenant).grantedBy(account, document));
    }

    /** Whose points an account holds; empty where the tenant has no such account, or it holds stamps. */
    public Optional<AccountKey> pointsAccount(TenantId tenant, AccountId account) {
        return execute(connection -> new AccountRows(connection, tenant).pointsAccount(account));
    }

    /** What expired of an account, and of those that became part of it, and was not brought back. */
    long expired(TenantId tenant, Account account) {
        return execute(connection -> new LotRows(connection, tenant).expired(account));
    }

    long expired(TenantId tenant, Account account, List<Long> lots, UUID document) {
        return execute(connection -> new LotRows(connection, tenant).expired(account, lots, document));
    }

    /** Tells whoever follows a balance, and adds what was booked to what is to be written. */
    void add(Writes writes, TenantId tenant, Collection<Account> accounts) {
        add(writes, tenant, accounts, accounts);
    }

    void write(TenantId tenant, Collection<Account> accounts) {
        Writes writes = new Writes(jdbc);
        add(writes, tenant, accounts);
        writes.send();
    }

    /** Nobody follows the balance of a member who became part of another one. */
    void writeMerged(TenantId tenant, Collection<Account> accounts, MemberId stays) {
        Writes writes = new Writes(jdbc);
        add(
                writes,
                tenant,
                accounts,
                accounts.stream()
                        .filter(account -> account.key().member().equals(stays))
                        .toList());
        writes.send();
    }

    private void add(Writes writes, TenantId tenant, Collection<Account> accounts, Collection<Account> followed) {
        List<MovedPoints.Moved> moved = followed.stream()
                .filter(account ->
                        account.key().isPoints() && !account.entries().isEmpty())
                .map(MovedPoints.Moved::new)
                .toList();
        if (!moved.isEmpty()) {
            publisher.publishEvent(new MovedPoints(tenant, moved, writes));
        }
        BookWriter.add(writes, tenant, accounts);
    }

    private <T> T execute(ConnectionCallback<T> work) {
        T result = jdbc.execute(work);
        if (result == null) {
            throw new IllegalStateException("the ledger's statements always answer");
        }
        return result;
    }
}
