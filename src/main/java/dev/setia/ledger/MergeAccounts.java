package dev.setia.ledger;

import dev.setia.ledger.Merging.MovedLot;
import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * A member's points and stamps, in all programs, go to who it becomes part of. The old accounts stay to be read and are
 * closed: whoever still knows the old member by then is refused.
 */
@Component
public class MergeAccounts implements MergeStep {
    private static final String LOCK =
            "SELECT account_id FROM account WHERE tenant_id = ? AND member_id = ANY (?) ORDER BY account_id FOR UPDATE";
    private static final String OF_MEMBER =
            "SELECT program_id, unit FROM account WHERE tenant_id = ? AND member_id = ? ORDER BY account_id";
    private static final String CLOSE =
            "UPDATE account SET merged_into = ? WHERE tenant_id = ? AND (account_id = ? OR merged_into = ?)";
    /** Lots that had come with an earlier merge are known by where their points were first granted. */
    private static final String ORIGIN = """
            SELECT origin_account_id, origin_sequence FROM moved_lot
             WHERE tenant_id = ? AND account_id = ? AND sequence = ?
            """;

    private record Told(UUID account, UUID into, MemberMerge merge, Balance had) {}

    private static final RowWriter<Told> MERGED = RowWriter.<Told>of()
            .uuid("account_id", Told::account)
            .uuid("merge_id", told -> told.merge().id())
            .uuid("into_account_id", Told::into)
            .bigint("available", told -> told.had().available())
            .bigint("pending", told -> told.had().pending())
            .bigint("owed", told -> told.had().owed())
            .insertInto("merged_account");

    private static final RowWriter<MovedLot> MOVED = RowWriter.<MovedLot>of()
            .uuid("account_id", MovedLot::account)
            .bigint("sequence", MovedLot::sequence)
            .uuid("origin_account_id", MovedLot::fromAccount)
            .bigint("origin_sequence", MovedLot::fromSequence)
            .insertInto("moved_lot");

    private final Ledger ledger;
    private final JdbcTemplate jdbc;

    MergeAccounts(Ledger ledger, JdbcTemplate jdbc) {
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    /** Locks all accounts of both members in the order of their ids: before anything else of them is locked. */
    public void lock(TenantId tenant, List<MemberId> members) {
        var unused = execute(connection -> Rows.list(
                connection,
                LOCK,
                statement -> {
                    statement.setObject(1, tenant.value());
                    Rows.uuids(
                            statement, 2, members.stream().map(MemberId::value).toList());
                },
                row -> Rows.uuid(row, "account_id")));
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void follow(MemberMerge merge) {
        List<AccountKey> olds = keys(merge.tenant(), merge.from());
        Books books = open(merge, olds);
        // One that was opened before the member was locked may have let another one be opened beside it since.
        for (List<AccountKey> now = keys(merge.tenant(), merge.from()); !now.equals(olds); ) {
            olds = now;
            books = open(merge, olds);
            now = keys(merge.tenant(), merge.from());
        }
        Source source = new Source("merge", merge.id(), merge.actor(), merge.at(), merge.at());
        List<Account> changed = new ArrayList<>();
        List<Told> told = new ArrayList<>();
        List<MovedLot> lots = new ArrayList<>();
        for (AccountKey key : olds) {
            Account old = settled(books, key, source);
            Account stays = settled(books, of(merge.into(), key), source);
            told.add(new Told(old.id(), stays.id(), merge, old.balance()));
            lots.addAll(Merging.move(old, stays, source));
            changed.add(old);
            changed.add(stays);
        }
        ledger.writeMerged(merge.tenant(), changed, merge.into());
        List<MovedLot> known =
                lots.stream().map(lot -> origin(merge.tenant(), lot)).toList();
        var unused = execute(connection ->
                MERGED.write(connection, merge.tenant(), told) + MOVED.write(connection, merge.tenant(), known));
        told.forEach(one -> close(merge.tenant(), one));
    }

    /** What is gone by now repays nobody's debt, and what has become spendable does, whenever the day change comes. */
    private static Account settled(Books books, AccountKey key, Source source) {
        Account account = books.withLots(key);
        if (key.isPoints()) {
            Overdue.activate(account, source.recordedAt(), source);
            Overdue.expire(account, source.recordedAt(), source);
        }
        return account;
    }

    private Books open(MemberMerge merge, List<AccountKey> olds) {
        List<AccountKey> all = new ArrayList<>(olds);
        olds.forEach(old -> all.add(of(merge.into(), old)));
        return ledger.open(merge.tenant(), all, merge.at());
    }

    private List<AccountKey> keys(TenantId tenant, MemberId member) {
        return execute(connection -> Rows.list(
                connection,
                OF_MEMBER,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, member.value());
                },
                row -> new AccountKey(
                        member, new ProgramId(Rows.uuid(row, "program_id")), String.valueOf(row.getString("unit")))));
    }

    private static AccountKey of(MemberId member, AccountKey key) {
        return new AccountKey(member, key.program(), key.unit());
    }

    private MovedLot origin(TenantId tenant, MovedLot lot) {
        List<MovedLot> earlier = execute(connection -> Rows.list(
                connection,
                ORIGIN,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, lot.fromAccount());
                    statement.setLong(3, lot.fromSequence());
                },
                row -> new MovedLot(
                        lot.account(),
                        lot.sequence(),
                        Rows.uuid(row, "origin_account_id"),
                        row.getLong("origin_sequence"))));
        return earlier.isEmpty() ? lot : earlier.getFirst();
    }

    private void close(TenantId tenant, Told one) {
        var unused = jdbc.update(CLOSE, one.into(), tenant.value(), one.account(), one.account());
    }

    private <T> T execute(ConnectionCallback<T> work) {
        T result = jdbc.execute(work);
        if (result == null) {
            throw new IllegalStateException("these statements always answer");
        }
        return result;
    }
}
