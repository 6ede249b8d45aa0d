package dev.setia.report;

import dev.setia.platform.CsvRows;
import dev.setia.platform.Tenancy;
import dev.setia.report.FindStatement.Position;
import dev.setia.report.FindStatement.Span;
import dev.setia.report.StatementView.StatementAccount;
import dev.setia.report.StatementView.StatementBalance;
import dev.setia.report.StatementView.StatementEntry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/**
 * Writes a statement for a spreadsheet: the page that was found and, read a thousand at a time, all that follows. So it
 * is as long as it needs to be, and neither memory nor a transaction holds the whole of it.
 */
@Component
class StatementAsCsv extends AbstractHttpMessageConverter<StatementView> {
    static final String CSV = "text/csv";

    private static final int ROWS_AT_A_TIME = 1_000;
    private static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final FindStatement find;

    StatementAsCsv(FindStatement find) {
        super(StandardCharsets.UTF_8, new MediaType("text", "csv"));
        this.find = find;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == StatementView.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected StatementView readInternal(Class<? extends StatementView> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("statements are written, and never read", message);
    }

    @Override
    protected void writeInternal(StatementView statement, HttpOutputMessage message) throws IOException {
        message.getHeaders().setContentType(TYPE);
        message.getHeaders()
                .setContentDisposition(ContentDisposition.attachment()
                        .filename("statement.csv")
                        .build());
        Writer out = new BufferedWriter(new OutputStreamWriter(message.getBody(), StandardCharsets.UTF_8));
        write(statement, new CsvRows(out));
        out.flush();
    }

    private void write(StatementView statement, CsvRows csv) throws IOException {
        csv.row(
                "account",
                "unit",
                "sequence",
                "recorded_at",
                "occurred_at",
                "type",
                "text",
                "amount",
                "change",
                "available_after",
                "pending_after",
                "owed_after",
                "document_type",
                "document");
        for (StatementAccount account : statement.accounts()) {
            balance(csv, account, "opening_balance", statement.from().toString(), account.opening());
        }
        entries(statement, csv);
        for (StatementAccount account : statement.accounts()) {
            balance(csv, account, "closing_balance", statement.until().toString(), account.closing());
        }
    }

    private void entries(StatementView statement, CsvRows csv) throws IOException {
        List<StatementEntry> page = statement.data();
        for (StatementEntry entry : page) {
            entry(csv, entry);
        }
        if (!statement.hasMore()) {
            return;
        }
        List<Span> spans = find.spans(
                Tenancy.current(),
                new StatementAsked(
                        statement.memberId(),
                        statement.programId(),
                        statement.unit(),
                        statement.from(),
                        statement.until()));
        while (!page.isEmpty()) {
            StatementEntry last = page.getLast();
            Position position = new Position(last.accountId(), last.sequence());
            page = find.entries(Tenancy.current(), spans, position, ROWS_AT_A_TIME);
            for (StatementEntry entry : page) {
                entry(csv, entry);
            }
        }
    }

    private static void balance(CsvRows csv, StatementAccount account, String type, String at, StatementBalance balance)
            throws IOException {
        csv.row(
                account.accountId(),
                account.unit(),
                null,
                at,
                null,
                type,
                null,
                null,
                null,
                balance.available(),
                balance.pending(),
                balance.owed(),
                null,
                null);
    }

    private static void entry(CsvRows csv, StatementEntry entry) throws IOException {
        csv.row(
                entry.accountId(),
                entry.unit(),
                entry.sequence(),
                entry.recordedAt(),
                entry.occurredAt(),
                entry.type(),
                entry.text(),
                entry.amount(),
                entry.change(),
                entry.availableAfter(),
                entry.pendingAfter(),
                entry.owedAfter(),
                entry.documentType(),
                entry.documentId());
    }
}
