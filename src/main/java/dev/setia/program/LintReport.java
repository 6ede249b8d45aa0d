package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

@Schema(description = "What the author of a version may not have meant.")
record LintReport(
        @Schema(description = "Whether there is no error among the findings")
        boolean publishable,

        @Schema(description = "The worst first") List<LintFinding> findings) {

    record LintFinding(
            @Schema(description = "Stable word; more may come", example = "priority_tie")
            String code,

            @Schema(
                    description = "An error keeps the version from being published; more may come",
                    allowableValues = {"error", "warning", "hint"})
            String severity,

            @Schema(description = "Where, in the definition of the version", example = "[\"/earning/0/priority\"]")
            List<String> pointers,

            @Schema(description = "In the language that Accept-Language asks for")
            String message,

            @Schema(description = "The names and figures behind the message")
            Map<String, Object> params) {}
}
