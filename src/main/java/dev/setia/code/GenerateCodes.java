package dev.setia.code;

import dev.setia.code.CodeShelf.NewCode;
import dev.setia.job.JobKind;
import dev.setia.job.JobRun;
import dev.setia.shared.JobId;
import dev.setia.shared.SecretCode;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes codes that nobody can guess, piece by piece; begun again, it makes those that are missing. */
@Component
class GenerateCodes implements JobKind {
    static final String TYPE = "code_generation";

    /** Codes of one piece. */
    static final int PIECE = 2_000;

    private final CodeWorkRows rows;
    private final CodeShelves shelves;
    private final TransactionTemplate transaction;
    private final Clock clock;

    GenerateCodes(CodeWorkRows rows, CodeShelves shelves, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
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
        return "/v1/code-generations/" + job;
    }

    @Override
    public Object run(JobRun run) {
        TenantId tenant = run.tenant();
        CodeWork work = in(() -> rows.get(tenant, run.job()));
        run.progress(work.done(), work.total());
        while (work.done() < work.total()) {
            work = in(() -> piece(tenant, run.job()));
            run.progress(work.done(), work.total());
        }
        return new CodeGenerationView(run.job(), shelves.of(work).text(work.shelf()), work.added());
    }

    private CodeWork piece(TenantId tenant, JobId job) {
        CodeWork work = rows.locked(tenant, job);
        List<NewCode> codes = Stream.generate(SecretCode::random)
                .limit(Math.min(PIECE, work.total() - work.done()))
                .map(code -> new NewCode(code.spelled(), code.text()))
                .toList();
        // One in 2^85 is known already: it is made anew with the next piece.
        int added = codes.size()
                - shelves.of(work).add(work.shelf(), codes, clock.instant()).size();
        CodeWork grown = work.withMade(added);
        rows.update(tenant, grown);
        return grown;
    }

    private CodeWork in(Supplier<CodeWork> change) {
        return Objects.requireNonNull(transaction.execute(_ -> change.get()));
    }
}
