package dev.setia.ledger;

import dev.setia.shared.AccountId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
        return execute(connection -> {
            AccountRows rows = new AccountRows(connection, tenant);
            List<AccountKey> all =
                    Stream.concat(keys.stream(), ifThere.stream()).toList();
            Map<AccountKey, Account> accounts = rows.lock(all);
            if (!accounts.keySet().containsAll(keys)) {
                rows.requireMembers(keys, accounts.keySet());
                rows.openMissing(keys, accounts.keySet(), now);
                accounts = rows.lock(all);
            }
            return new Books(this, tenant, accounts);
        });
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

    void write(TenantId tenant, Collection<Account> accounts) {
        write(tenant, accounts, accounts);
    }

    /** Nobody follows the balance of a member who became part of another one. */
    void writeMerged(TenantId tenant, Collection<Account> accounts, MemberId stays) {
        write(
                tenant,
                accounts,
                accounts.stream()
                        .filter(account -> account.key().member().equals(stays))
                        .toList());
    }

    private void write(TenantId tenant, Collection<Account> accounts, Collection<Account> followed) {
        List<MovedPoints.Moved> moved = followed.stream()
                .filter(account ->
                        account.key().isPoints() && !account.entries().isEmpty())
                .map(MovedPoints.Moved::new)
                .toList();
        if (!moved.isEmpty()) {
            publisher.publishEvent(new MovedPoints(tenant, moved));
        }
        execute(connection -> {
            new BookWriter(connection, tenant).write(accounts);
            return true;
        });
    }

    private <T> T execute(ConnectionCallback<T> work) {
        T result = jdbc.execute(work);
        if (result == null) {
            throw new IllegalStateException("the ledger's statements always answer");
        }
        return result;
    }
}
