package dev.setia.reward;

import dev.setia.platform.CsvRows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Writes a report for a spreadsheet, to whoever accepts {@code text/csv}. */
@Component
class TabularAsCsv extends AbstractHttpMessageConverter<Tabular> {
    static final String CSV = "text/csv";

    private static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

    TabularAsCsv() {
        super(StandardCharsets.UTF_8, new MediaType("text", "csv"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Tabular.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Tabular readInternal(Class<? extends Tabular> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("reports are written, and never read", message);
    }

    @Override
    protected void writeInternal(Tabular report, HttpOutputMessage message) throws IOException {
        message.getHeaders().setContentType(TYPE);
        message.getHeaders()
                .setContentDisposition(ContentDisposition.attachment()
                        .filename(report.fileName())
                        .build());
        Writer out = new BufferedWriter(new OutputStreamWriter(message.getBody(), StandardCharsets.UTF_8));
        report.writeTo(new CsvRows(out));
        out.flush();
    }
}
