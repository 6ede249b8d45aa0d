package dev.setia.code;

import dev.setia.platform.Cursors.Wanted;
import dev.setia.platform.Tenancy;
import dev.setia.shared.JobId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of a file that were refused, for those who look. */
@Component
class CodeImportErrors {
    private final CodeWorkRows rows;
    private final CodeFileRows files;

    CodeImportErrors(CodeWorkRows rows, CodeFileRows files) {
        this.rows = rows;
        this.files = files;
    }

    /** @throws dev.setia.platform.Problem {@code not_found} */
    @Transactional(readOnly = true)
    public List<CodeImportError> of(JobId job, Wanted wanted) {
        CodeWork work = rows.get(Tenancy.current(), job);
        return files.refused(work.job(), wanted);
    }
}
