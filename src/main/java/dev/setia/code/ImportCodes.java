package dev.setia.code;

import dev.setia.code.CodeShelf.NewCode;
import dev.setia.job.JobKind;
import dev.setia.job.JobRun;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the rows of a file on their shelf, piece by piece: the codes of a piece and how far the file is are written in
 * one short transaction, so that whoever begins the job again goes on behind the last piece.
 */
@Component
class ImportCodes implements JobKind {
    static final String TYPE = "code_import";

    private final CodeWorkRows rows;
    private final CodeFileRows files;
    private final CodeShelves shelves;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImportCodes(
            CodeWorkRows rows,
            CodeFileRows files,
            CodeShelves shelves,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rows = rows;
        this.files = files;
        this.shelves = shelves;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String resultPath(JobId job) {
        return "/v1/code-imports/" + job;
    }

    @Override
    public String errorsPath(JobId job) {
        return resultPath(job) + "/errors";
    }

    @Override
    public Object run(JobRun run) {
        TenantId tenant = run.tenant();
        CodeWork work = in(() -> rows.get(tenant, run.job()));
        run.progress(work.done(), work.total());
        while (work.piecesDone() < work.pieces()) {
            work = in(() -> piece(tenant, run.job()));
            run.progress(work.done(), work.total());
        }
        return CodeImportView.of(work, shelves.of(work).text(work.shelf()));
    }

    private CodeWork piece(TenantId tenant, JobId job) {
        CodeWork work = rows.locked(tenant, job);
        if (work.piecesDone() == work.pieces()) {
            return work;
        }
        int piece = work.piecesDone() + 1;
        List<CodeRow> next = files.piece(tenant, job, piece);
        Set<String> known = known(work, next);
        List<CodeRow> refused = next.stream()
                .filter(row -> known.contains(row.key()))
                .map(row -> CodeRow.refused(row.line(), row.cell(), row.code(), "known_already"))
                .toList();
        files.refuse(tenant, job, refused);
        files.empty(tenant, job, piece);
        CodeWork grown = work.withPiece(next.size() - refused.size(), refused.size());
        rows.update(tenant, grown);
        return grown;
    }

    /** Adds what is new, or only looks; the keys that were there before. */
    private Set<String> known(CodeWork work, List<CodeRow> next) {
        List<NewCode> codes = next.stream()
                .map(row -> new NewCode(row.code(), Objects.requireNonNull(row.key())))
                .toList();
        CodeShelf shelf = shelves.of(work);
        return work.isDryRun()
                ? shelf.known(work.shelf(), codes.stream().map(NewCode::key).toList())
                : shelf.add(work.shelf(), codes, clock.instant());
    }

    private <T> T in(Supplier<T> change) {
        return Objects.requireNonNull(transaction.execute(_ -> change.get()));
    }
}
