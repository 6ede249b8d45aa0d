package dev.setia.bulk;

import dev.setia.platform.CsvRows;
import dev.setia.platform.Cursors.Wanted;
import dev.setia.platform.Tenancy;
import dev.setia.shared.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of a file that were refused, for those who look. */
@Component
class ImportErrors {
    private static final int ROWS_AT_A_TIME = 1_000;

    private final ImportWorkRows works;
    private final ImportFileRows files;
    private final TransactionTemplate transaction;

    ImportErrors(ImportWorkRows works, ImportFileRows files, PlatformTransactionManager transactions) {
        this.works = works;
        this.files = files;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /** @throws dev.setia.platform.Problem {@code not_found} */
    List<ImportFileRows.Found> of(JobId job, Wanted wanted) {
        return next(job, wanted.after(), wanted.rows());
    }

    private List<ImportFileRows.Found> next(JobId job, @Nullable String after, int most) {
        List<ImportFileRows.Found> found = transaction.execute(_ -> {
            ImportWork work = works.get(Tenancy.current(), job);
            return files.faults(Tenancy.current(), work.job(), after, most);
        });
        return found == null ? List.of() : found;
    }

    /** All of them, read in parts. */
    void write(JobId job, CsvRows csv) {
        try {
            csv.row("line", "column", "field", "code", "message");
            List<ImportFileRows.Found> rows = next(job, null, ROWS_AT_A_TIME);
            while (!rows.isEmpty()) {
                for (ImportFileRows.Found found : rows) {
                    ImportFault fault = found.fault();
                    csv.row(fault.line(), fault.column(), fault.field(), fault.code(), fault.message());
                }
                rows = next(job, rows.getLast().position(), ROWS_AT_A_TIME);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
