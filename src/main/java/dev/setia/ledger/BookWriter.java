package dev.setia.ledger;

import dev.setia.platform.RowWriter;
import dev.setia.platform.Writes;
import dev.setia.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What was booked as rows to write, whatever the number of accounts. */
final class BookWriter {
    private static final RowWriter<Entry> ENTRIES = RowWriter.<Entry>of()
            .uuid("account_id", Entry::account)
            .bigint("sequence", Entry::sequence)
            .text("type", Entry::type)
            .text("debited", Entry::debited)
            .text("credited", Entry::credited)
            .bigint("amount", Entry::amount)
            .bigint("available_after", entry -> entry.after().available())
            .bigint("pending_after", entry -> entry.after().pending())
            .bigint("owed_after", entry -> entry.after().owed())
            .text("document_type", entry -> entry.source().type())
            .uuid("document_id", entry -> entry.source().document())
            .uuid("actor", entry -> entry.source().actor())
            .instant("occurred_at", entry -> entry.source().occurredAt())
            .instant("recorded_at", entry -> entry.source().recordedAt())
            .bytes("hash", Entry::hash)
            .insertInto("ledger_entry");

    private static final RowWriter<Account> ACCOUNTS = RowWriter.<Account>of()
            .uuid("account_id", Account::id)
            .bigint("available", account -> account.balance().available())
            .bigint("pending", account -> account.balance().pending())
            .bigint("owed", account -> account.balance().owed())
            .bigint("sequence", Account::sequence)
            .bytes("head_hash", Account::headHash)
            .bigint("event_sequence", Account::eventSequence)
            .instant("extended_since", account -> account.extension().since())
            .instant("extended_until", account -> account.extension().until())
            .update("account", List.of("account_id"));

    private record LotRow(UUID account, Lot lot) {}

    private static final RowWriter<LotRow> NEW_LOTS = RowWriter.<LotRow>of()
            .uuid("account_id", LotRow::account)
            .bigint("sequence", row -> row.lot().sequence())
            .text("pocket", row -> row.lot().pocket())
            .bigint("granted", row -> row.lot().granted())
            .bigint("remaining", row -> row.lot().remaining())
            .instant("active_from", row -> row.lot().activeFrom())
            .instant("expires_at", row -> row.lot().expiresAt())
            .insertInto("lot");

    private static final RowWriter<LotRow> CHANGED_LOTS = RowWriter.<LotRow>of()
            .uuid("account_id", LotRow::account)
            .bigint("sequence", row -> row.lot().sequence())
            .text("pocket", row -> row.lot().pocket())
            .bigint("remaining", row -> row.lot().remaining())
            .instant("expires_at", row -> row.lot().expiresAt())
            .update("lot", List.of("account_id", "sequence"));

    private static final RowWriter<Account.Consumption> CONSUMPTIONS = RowWriter.<Account.Consumption>of()
            .uuid("account_id", Account.Consumption::account)
            .bigint("sequence", Account.Consumption::sequence)
            .bigint("lot_sequence", Account.Consumption::lotSequence)
            .bigint("amount", Account.Consumption::amount)
            .insertInto("lot_consumption");

    private BookWriter() {}

    static void add(Writes writes, TenantId tenant, Collection<Account> accounts) {
        List<Account> changed = accounts.stream().filter(Account::isChanged).toList();
        List<LotRow> lots = changed.stream()
                .flatMap(account -> account.lots().stream().map(lot -> new LotRow(account.id(), lot)))
                .toList();
        var unused = writes.with(tenant, ENTRIES, all(changed, Account::entries))
                .with(tenant, ACCOUNTS, changed)
                .with(
                        tenant,
                        NEW_LOTS,
                        lots.stream().filter(row -> row.lot().isNew()).toList())
                .with(
                        tenant,
                        CHANGED_LOTS,
                        lots.stream()
                                .filter(row -> !row.lot().isNew() && row.lot().isChanged())
                                .toList())
                .with(tenant, CONSUMPTIONS, all(changed, Account::consumptions));
    }

    private static <T> List<T> all(List<Account> accounts, Function<Account, List<T>> rows) {
        return accounts.stream()
                .flatMap(account -> rows.apply(account).stream())
                .toList();
    }
}
