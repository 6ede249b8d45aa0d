package dev.setia.report;

import dev.setia.ledger.DocumentText;
import dev.setia.platform.NotFound;
import dev.setia.platform.Reader;
import dev.setia.platform.Rows;
import dev.setia.report.StatementView.StatementAccount;
import dev.setia.report.StatementView.StatementBalance;
import dev.setia.report.StatementView.StatementEntry;
import dev.setia.shared.AccountId;
import dev.setia.shared.TenantId;
import dev.setia.wording.EntryWords;
import dev.setia.wording.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the entries of a member between two moments, of all accounts that are or became this member's. What lies
 * between is found once, by the sequences of each account; entries are never changed, so every page belongs to the same
 * statement.
 */
@Component
class FindStatement {
    private static final String MEMBER =
            "SELECT count(*) FROM member WHERE tenant_id = :tenant AND member_id = :member";
    private static final String LAST_BEFORE = """
            (SELECT sequence, available_after, pending_after, owed_after
               FROM ledger_entry
              WHERE tenant_id = :tenant AND account_id = a.account_id AND recorded_at < %s
              ORDER BY sequence DESC LIMIT 1)""";
    private static final String ACCOUNTS =
            """
            SELECT a.account_id, a.unit,
                   coalesce(o.sequence, 0) AS opening, coalesce(o.available_after, 0) AS opening_available,
                   coalesce(o.pending_after, 0) AS opening_pending, coalesce(o.owed_after, 0) AS opening_owed,
                   coalesce(c.sequence, 0) AS closing, coalesce(c.available_after, 0) AS closing_available,
                   coalesce(c.pending_after, 0) AS closing_pending, coalesce(c.owed_after, 0) AS closing_owed
              FROM account AS a
              LEFT JOIN LATERAL %s AS o ON true
              LEFT JOIN LATERAL %s AS c ON true
             WHERE a.tenant_id = :tenant AND a.program_id = :program
               AND a.member_id = ANY (ARRAY(SELECT member_id
                                              FROM member
                                             WHERE tenant_id = :tenant
                                               AND (member_id = :member OR merged_into = :member)))
               AND (:unit::text IS NULL OR a.unit = :unit)
             ORDER BY a.unit, a.account_id
            """.formatted(LAST_BEFORE.formatted(":from"), LAST_BEFORE.formatted(":until"));
    private static final String ENTRIES = """
            SELECT e.account_id, a.unit, e.sequence, e.type, e.debited, e.credited, e.amount, e.available_after,
                   e.pending_after, e.owed_after, e.document_type, e.document_id, e.occurred_at, e.recorded_at
              FROM unnest(:accounts::uuid[], :units::text[], :after::bigint[], :through::bigint[])
                   WITH ORDINALITY AS a(account_id, unit, after, through, place)
              JOIN ledger_entry AS e
                ON e.tenant_id = :tenant AND e.account_id = a.account_id
               AND e.sequence > a.after AND e.sequence <= a.through
             ORDER BY a.place, e.sequence
             LIMIT :rows
            """;

    private final JdbcClient jdbc;

    FindStatement(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The part of an account's entries that is shown.
     *
     * @param after the last sequence that is not in it any more
     * @param through the last one that is
     */
    record Span(
            AccountId account,
            String unit,
            long after,
            long through,
            StatementBalance opening,
            StatementBalance closing) {
        StatementAccount view() {
            return new StatementAccount(account, unit, opening, closing, through - after);
        }

        private Span from(long sequence) {
            return new Span(account, unit, sequence, through, opening, closing);
        }
    }

    /** An entry up to which a statement has been read. */
    record Position(AccountId account, long sequence) {}

    List<Span> spans(TenantId tenant, StatementAsked asked) {
        if (jdbc.sql(MEMBER)
                        .param("tenant", tenant.value())
                        .param("member", asked.member().value())
                        .query(Long.class)
                        .single()
                == 0) {
            throw new NotFound("member");
        }
        return jdbc.sql(ACCOUNTS)
                .param("tenant", tenant.value())
                .param("member", asked.member().value())
                .param("program", asked.program().value())
                .param("unit", asked.unit())
                .param("from", asked.from().atOffset(ZoneOffset.UTC))
                .param("until", asked.until().atOffset(ZoneOffset.UTC))
                .query((row, index) -> span(row))
                .list();
    }

    /** The next entries behind a position; from the beginning where it is null. */
    List<StatementEntry> entries(TenantId tenant, List<Span> all, @Nullable Position position, int rows) {
        List<Span> spans = position == null ? all : behind(all, position);
        Language language = Language.of(Reader.locale());
        return jdbc.sql(ENTRIES)
                .param("tenant", tenant.value())
                .param(
                        "accounts",
                        spans.stream().map(span -> span.account().value()).toArray(UUID[]::new))
                .param("units", spans.stream().map(Span::unit).toArray(String[]::new))
                .param("after", spans.stream().map(Span::after).toArray(Long[]::new))
                .param("through", spans.stream().map(Span::through).toArray(Long[]::new))
                .param("rows", rows)
                .query((row, index) -> entry(row, language))
                .list();
    }

    private static List<Span> behind(List<Span> all, Position position) {
        return all.stream()
                .dropWhile(span -> !span.account().equals(position.account()))
                .map(span -> span.account().equals(position.account()) ? span.from(position.sequence()) : span)
                .toList();
    }

    private static Span span(ResultSet row) throws SQLException {
        return new Span(
                new AccountId(Rows.uuid(row, "account_id")),
                row.getString("unit"),
                row.getLong("opening"),
                row.getLong("closing"),
                balance(row, "opening"),
                balance(row, "closing"));
    }

    private static StatementBalance balance(ResultSet row, String when) throws SQLException {
        return new StatementBalance(
                row.getLong(when + "_available"), row.getLong(when + "_pending"), row.getLong(when + "_owed"));
    }

    private static StatementEntry entry(ResultSet row, Language language) throws SQLException {
        String type = row.getString("type").toLowerCase(Locale.ROOT);
        String debited = row.getString("debited");
        String credited = row.getString("credited");
        String documentType = row.getString("document_type");
        long amount = row.getLong("amount");
        return new StatementEntry(
                new AccountId(Rows.uuid(row, "account_id")),
                row.getString("unit"),
                row.getLong("sequence"),
                type,
                EntryWords.of(language, type, debited, credited, documentType),
                amount,
                (isMembers(credited) ? amount : 0) - (isMembers(debited) ? amount : 0),
                row.getLong("available_after"),
                row.getLong("pending_after"),
                row.getLong("owed_after"),
                documentType,
                DocumentText.of(documentType, Rows.uuid(row, "document_id")),
                Rows.instant(row, "occurred_at"),
                Rows.instant(row, "recorded_at"));
    }

    private static boolean isMembers(String account) {
        return switch (account) {
            case "available", "pending", "owed" -> true;
            default -> false;
        };
    }
}
