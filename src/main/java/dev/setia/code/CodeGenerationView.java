package dev.setia.code;

import dev.setia.shared.JobId;
import io.swagger.v3.oas.annotations.media.Schema;

/** What came of making many codes. */
@Schema(name = "CodeGeneration")
record CodeGenerationView(
        JobId jobId,

        @Schema(description = "The pool of coupons they are for", example = "cpp_01h455vb4pex5vsknk084sn02q")
        String into,

        @Schema(description = "How many codes were made") long added) {}
