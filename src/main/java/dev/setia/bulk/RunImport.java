package dev.setia.bulk;

import dev.setia.bulk.ImportWork.Count;
import dev.setia.job.JobKind;
import dev.setia.job.JobRun;
import dev.setia.platform.Callers;
import dev.setia.platform.Problem;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a file in, piece by piece: what a piece brings and how far the file is are written in one transaction, so that
 * whoever begins the job again goes on behind the last piece. A dry run writes nothing but its findings, and begins
 * again at the first piece: what it knows of earlier rows is nowhere but in its memory.
 */
@Component
class RunImport implements JobKind {
    static final String TYPE = "import";
    private static final int ATTEMPTS = 3;

    private final ImportKinds kinds;
    private final ImportWorkRows works;
    private final ImportFileRows files;
    private final ReadRows reader;
    private final TransactionTemplate transaction;

    RunImport(
            ImportKinds kinds,
            ImportWorkRows works,
            ImportFileRows files,
            ReadRows reader,
            PlatformTransactionManager transactions) {
        this.kinds = kinds;
        this.works = works;
        this.files = files;
        this.reader = reader;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String resultPath(JobId job) {
        return "/v1/imports/" + job;
    }

    @Override
    public String errorsPath(JobId job) {
        return resultPath(job) + "/errors";
    }

    @Override
    public Object run(JobRun run) {
        TenantId tenant = run.tenant();
        ImportWork work = in(() -> begun(tenant, run.job()));
        var caller = work.asked().caller(tenant);
        ImportKind kind = kinds.get(work.kind());
        ImportRun asked = new ImportRun(
                caller,
                run.job().text(),
                run.createdAt(),
                work.isDryRun(),
                work.asked().options());
        run.progress(work.done(), work.total());
        return Callers.as(caller, () -> pieces(run, kind, kind.begin(asked), work));
    }

    private ImportView pieces(JobRun run, ImportKind kind, ImportSession session, ImportWork begun) {
        ImportWork work = begun;
        while (!work.isDone()) {
            work = piece(kind, session, work);
            run.progress(work.done(), work.total());
        }
        return ImportView.of(work);
    }

    private ImportWork begun(TenantId tenant, JobId job) {
        ImportWork work = works.locked(tenant, job);
        if (!work.isDryRun()) {
            return work;
        }
        ImportWork fresh = work.atTheBeginning();
        works.update(tenant, fresh);
        return fresh;
    }

    /** What the rows of a piece came to. */
    private record Done(Count count, List<ImportFault> faults) {}

    private ImportWork piece(ImportKind kind, ImportSession session, ImportWork work) {
        TenantId tenant = Callers.current().tenant();
        if (kind.isInTransaction()) {
            // What a dry run has seen stays seen: it begins again at the first piece, with nothing in mind.
            return repeated(work.isDryRun() ? 1 : ATTEMPTS, () -> {
                ImportWork locked = works.locked(tenant, work.job());
                return locked.piecesDone() == work.piecesDone()
                        ? written(tenant, locked, done(kind, session, locked, next(tenant, locked)))
                        : locked;
            });
        }
        Done done = done(kind, session, work, in(() -> next(tenant, work)));
        return repeated(ATTEMPTS, () -> {
            ImportWork locked = works.locked(tenant, work.job());
            return locked.piecesDone() == work.piecesDone() ? written(tenant, locked, done) : locked;
        });
    }

    private List<RawRow> next(TenantId tenant, ImportWork work) {
        return files.piece(tenant, work.job(), work.piecesDone() + 1);
    }

    private Done done(ImportKind kind, ImportSession session, ImportWork work, List<RawRow> rows) {
        List<ReadRows.Read> read = reader.read(kind, work.asked().head(), rows);
        List<ImportRow> good = read.stream()
                .filter(row -> row.problem() == null)
                .map(ReadRows.Read::row)
                .toList();
        var outcomes = session.take(good).iterator();
        Count count = Count.NONE;
        List<ImportFault> faults = new ArrayList<>();
        for (ReadRows.Read row : read) {
            Problem unreadable = row.problem();
            RowOutcome outcome = unreadable == null ? outcomes.next() : new RowOutcome.Refused(unreadable);
            count = count.plus(outcome, row.row().lines());
            if (outcome instanceof RowOutcome.Refused(var problem)) {
                faults.addAll(row.row().faults(problem));
            }
        }
        return new Done(count, faults);
    }

    private ImportWork written(TenantId tenant, ImportWork work, Done done) {
        files.refuse(tenant, work.job(), done.faults());
        ImportWork grown = work.withPiece(done.count());
        if (!work.isDryRun()) {
            files.empty(tenant, work.job(), grown.piecesDone());
        }
        works.update(tenant, grown);
        return grown;
    }

    /** Somebody else may have been faster with the same member: a piece that failed for that is looked at anew. */
    private ImportWork repeated(int attempts, Supplier<ImportWork> change) {
        for (int attempt = 1; ; attempt++) {
            try {
                return in(change);
            } catch (TransientDataAccessException | Problem overtaken) {
                if (attempt == attempts) {
                    throw overtaken;
                }
            }
        }
    }

    private <T> T in(Supplier<T> change) {
        return Objects.requireNonNull(transaction.execute(_ -> change.get()));
    }
}
