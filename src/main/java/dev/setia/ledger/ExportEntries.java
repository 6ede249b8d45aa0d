package dev.setia.ledger;

import dev.setia.bulk.ExportKind;
import dev.setia.bulk.ExportRange;
import dev.setia.bulk.ExportRow;
import dev.setia.platform.Rows;
import dev.setia.shared.AccountId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The books, to be taken out: account by account, in the order in which they were booked. */
@Component
class ExportEntries implements ExportKind {
    private static final String AFTER = """
            SELECT e.account_id, a.member_id, a.program_id, a.unit, e.sequence, e.type, e.debited, e.credited, e.amount,
                   e.available_after, e.pending_after, e.owed_after, e.document_type, e.document_id, e.occurred_at,
                   e.recorded_at, e.hash
              FROM ledger_entry AS e
              JOIN account AS a ON a.tenant_id = e.tenant_id AND a.account_id = e.account_id
             WHERE e.tenant_id = ? AND (e.account_id, e.sequence) > (?, ?) AND e.recorded_at >= ? AND e.recorded_at < ?
             ORDER BY e.account_id, e.sequence LIMIT ?
            """;

    private final JdbcClient database;

    ExportEntries(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "ledger-entries";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "accountId",
                "memberId",
                "programId",
                "unit",
                "sequence",
                "type",
                "debited",
                "credited",
                "amount",
                "availableAfter",
                "pendingAfter",
                "owedAfter",
                "documentType",
                "documentId",
                "occurredAt",
                "recordedAt",
                "hash");
    }

    @Override
    public String jsonSays() {
        return "a ledger entry with its member, program, unit and hash";
    }

    /** An entry as it is taken out. */
    record ExportedEntry(
            AccountId accountId,
            MemberId memberId,
            ProgramId programId,
            String unit,
            long sequence,
            String type,
            String debited,
            String credited,
            long amount,
            long availableAfter,
            long pendingAfter,
            long owedAfter,
            String documentType,
            String documentId,
            Instant occurredAt,
            Instant recordedAt,
            String hash) {
        @Nullable
        Object[] cells() {
            return new @Nullable Object[] {
                accountId,
                memberId,
                programId,
                unit,
                sequence,
                type,
                debited,
                credited,
                amount,
                availableAfter,
                pendingAfter,
                owedAfter,
                documentType,
                documentId,
                occurredAt,
                recordedAt,
                hash
            };
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<ExportRow> next(ExportRange range, @Nullable String after, int most) {
        String[] position = after == null ? new String[] {new UUID(0, 0).toString(), "0"} : after.split(" ");
        return database.sql(AFTER)
                .params(
                        range.tenant().value(),
                        UUID.fromString(position[0]),
                        Long.parseLong(position[1]),
                        range.begin(),
                        range.end(),
                        most)
                .query((row, _) -> row(entry(row)))
                .list();
    }

    private static ExportRow row(ExportedEntry entry) {
        return new ExportRow(
                entry.accountId().value() + " " + entry.sequence(), Collections.singletonList(entry.cells()), entry);
    }

    private static ExportedEntry entry(ResultSet row) throws SQLException {
        String document = row.getString("document_type");
        return new ExportedEntry(
                new AccountId(Rows.uuid(row, "account_id")),
                new MemberId(Rows.uuid(row, "member_id")),
                new ProgramId(Rows.uuid(row, "program_id")),
                row.getString("unit"),
                row.getLong("sequence"),
                row.getString("type").toLowerCase(Locale.ROOT),
                row.getString("debited"),
                row.getString("credited"),
                row.getLong("amount"),
                row.getLong("available_after"),
                row.getLong("pending_after"),
                row.getLong("owed_after"),
                document,
                DocumentText.of(document, Rows.uuid(row, "document_id")),
                Rows.instant(row, "occurred_at"),
                Rows.instant(row, "recorded_at"),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
