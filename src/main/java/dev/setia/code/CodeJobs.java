package dev.setia.code;

import dev.setia.job.JobView;
import dev.setia.job.Jobs;
import dev.setia.platform.Answered;
import dev.setia.platform.Callers;
import dev.setia.platform.Idempotency;
import dev.setia.platform.ReceivedFile;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts jobs about codes. */
@Component
public class CodeJobs {
    /** Codes of one job that makes them. */
    public static final int GENERATED_MAX = 1_000_000;

    /** Rows that a job does in one transaction. */
    static final int PIECE = 2_000;

    private final Jobs jobs;
    private final CodeWorkRows rows;
    private final CodeFileRows files;
    private final Idempotency idempotency;
    private final Clock clock;

    CodeJobs(Jobs jobs, CodeWorkRows rows, CodeFileRows files, Idempotency idempotency, Clock clock) {
        this.jobs = jobs;
        this.rows = rows;
        this.files = files;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    private record FileAsked(UUID shelf, boolean isDryRun, String hash) {}

    private record CodesAsked(UUID shelf, int count) {}

    /**
     * Takes a file of codes; a job puts them on the shelf. Must not be called inside a transaction.
     *
     * @param isDryRun whether it only looks at what would come of it
     * @param key the header {@code Idempotency-Key} as it came: the same file under the same key is taken once
     * @throws dev.setia.platform.Problem if the file cannot be read as a whole; single rows are told by the job
     */
    public Answered<JobView> importFile(
            CodeShelf kept, UUID shelf, boolean isDryRun, @Nullable String key, InputStream body) {
        try (ReceivedFile file = ReceivedFile.receive(body)) {
            return idempotency.once(
                    "import-code-file",
                    key,
                    new FileAsked(shelf, isDryRun, file.hash()),
                    JobView.class,
                    () -> importFile(kept, shelf, isDryRun, file));
        }
    }

    /**
     * Makes codes, as a job. Must not be called inside a transaction.
     *
     * @param count at most {@link #GENERATED_MAX}
     * @param key the header {@code Idempotency-Key} as it came
     */
    public Answered<JobView> generate(CodeShelf kept, UUID shelf, int count, @Nullable String key) {
        return idempotency.once("generate-codes", key, new CodesAsked(shelf, count), JobView.class, () -> {
            kept.require(shelf);
            JobView job = jobs.start(Callers.current(), GenerateCodes.TYPE, Map.of());
            rows.add(tenant(), CodeWork.making(job.id(), kept, shelf, count), clock.instant());
            return job;
        });
    }

    private JobView importFile(CodeShelf kept, UUID shelf, boolean isDryRun, ReceivedFile file) {
        kept.require(shelf);
        JobView job = jobs.start(Callers.current(), ImportCodes.TYPE, Map.of());
        Laid laid = new Laid(job.id());
        try {
            new ReadCodes(kept::key, laid::take).read(file.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.add(tenant(), laid.work(kept, shelf, isDryRun), clock.instant());
        return job;
    }

    /** Lays the rows ready for the job, piece by piece. */
    private final class Laid {
        private final JobId job;
        private final List<CodeRow> good = new ArrayList<>();
        private final List<CodeRow> refused = new ArrayList<>();
        private long rowsSeen;
        private long rowsRefused;
        private int pieces;

        Laid(JobId job) {
            this.job = job;
        }

        void take(CodeRow row) {
            (row.fault() == null ? good : refused).add(row);
            rowsSeen++;
            if (good.size() == PIECE || refused.size() == PIECE) {
                write();
            }
        }

        private void write() {
            if (!good.isEmpty()) {
                files.addPiece(tenant(), job, ++pieces, good);
            }
            files.refuse(tenant(), job, refused);
            rowsRefused += refused.size();
            good.clear();
            refused.clear();
        }

        CodeWork work(CodeShelf kept, UUID shelf, boolean isDryRun) {
            write();
            rowsRefused += files.refuseTwice(tenant(), job);
            return CodeWork.ofFile(job, kept, shelf, isDryRun, rowsSeen, pieces, rowsRefused);
        }
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
