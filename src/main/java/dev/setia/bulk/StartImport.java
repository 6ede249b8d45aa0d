package dev.setia.bulk;

import dev.setia.bulk.ImportWork.Count;
import dev.setia.job.JobView;
import dev.setia.job.Jobs;
import dev.setia.platform.Answered;
import dev.setia.platform.Callers;
import dev.setia.platform.CsvFile;
import dev.setia.platform.Idempotency;
import dev.setia.platform.ReceivedFile;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes files and cuts them into pieces for their jobs. */
@Component
class StartImport {
    /** Rows that a job does at once. */
    static final int PIECE = 500;

    /** Characters that a job has in memory at once, however few rows they are. */
    static final int PIECE_CHARACTERS = 1_000_000;

    /** Rows that belong together are not parted, unless there are absurdly many of them. */
    private static final int TOGETHER_MAX = 4;

    private final ImportKinds kinds;
    private final Jobs jobs;
    private final ImportWorkRows works;
    private final ImportFileRows files;
    private final Idempotency idempotency;
    private final Clock clock;

    StartImport(
            ImportKinds kinds,
            Jobs jobs,
            ImportWorkRows works,
            ImportFileRows files,
            Idempotency idempotency,
            Clock clock) {
        this.kinds = kinds;
        this.jobs = jobs;
        this.works = works;
        this.files = files;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** What came beside the file. */
    record Wanted(String kind, boolean isJsonLines, boolean isDryRun, Map<String, String> options) {}

    private record FileAsked(Wanted wanted, String hash) {}

    /**
     * Must not be called inside a transaction.
     *
     * @param key the header {@code Idempotency-Key} as it came: the same file under the same key is taken once
     * @throws dev.setia.platform.Problem if the file cannot be read as a whole; single rows are told by the job
     */
    Answered<JobView> start(Wanted wanted, @Nullable String key, InputStream body) {
        try (ReceivedFile file = ReceivedFile.receive(body)) {
            return idempotency.once(
                    "import-file", key, new FileAsked(wanted, file.hash()), JobView.class, () -> laidOut(wanted, file));
        }
    }

    private JobView laidOut(Wanted wanted, ReceivedFile file) {
        ImportKind kind = kinds.get(wanted.kind());
        kind.require(tenant(), wanted.options());
        JobView job = jobs.start(Callers.current(), RunImport.TYPE, Map.of());
        Laid laid = new Laid(job.id(), kind);
        ReadImport reader = new ReadImport(kind, laid::take);
        laid.reader = reader;
        try {
            if (wanted.isJsonLines()) {
                reader.jsonLines(file.strictText());
            } else {
                reader.csv(file.strictText());
            }
        } catch (CharacterCodingException _) {
            throw CsvFile.notUtf8(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        laid.write();
        Asked asked = Asked.by(Callers.current(), reader.head(), wanted.options());
        works.add(
                tenant(),
                new ImportWork(
                        job.id(), kind.name(), wanted.isDryRun(), asked, reader.seen(), laid.pieces, 0, Count.NONE),
                clock.instant());
        return job;
    }

    /** Lays the rows ready for the job, piece by piece. */
    private final class Laid {
        private final JobId job;
        private final ImportKind kind;
        private final List<RawRow> rows = new ArrayList<>();
        private @Nullable ReadImport reader;
        private int pieces;
        private long characters;

        Laid(JobId job, ImportKind kind) {
            this.job = job;
            this.kind = kind;
        }

        void take(long line, List<String> cells) {
            RawRow row = new RawRow(line, List.copyOf(cells));
            List<String> head = reader == null ? List.of() : reader.head();
            if (isFull(1) && (isFull(TOGETHER_MAX) || !Together.are(kind, head, rows.getLast(), row))) {
                write();
            }
            rows.add(row);
            characters += cells.stream().mapToLong(String::length).sum();
        }

        private boolean isFull(int times) {
            return rows.size() >= times * PIECE || characters >= (long) times * PIECE_CHARACTERS;
        }

        void write() {
            if (!rows.isEmpty()) {
                files.addPiece(tenant(), job, ++pieces, rows);
                rows.clear();
                characters = 0;
            }
        }
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
