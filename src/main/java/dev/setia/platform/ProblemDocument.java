package dev.setia.platform;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal as RFC 9457 writes it; the figures stand beside the other members. */
@Schema(
        name = "Problem",
        description = "A refusal (RFC 9457). Some codes bring figures of their own as further members.")
public record ProblemDocument(
        @Schema(example = "urn:setia:problem:insufficient_points")
        String type,

        @Schema(
                example = "There are not enough points",
                description = "In English, Indonesian or Polish, by Accept-Language")
        String title,

        @Schema(example = "409") int status,

        @Schema(example = "The member has 40 points available, 50 are needed.")
        String detail,

        @Schema(example = "/v1/redemptions") String instance,

        @Schema(example = "insufficient_points", description = "Stable, never translated; new ones may come")
        String code,

        @Schema(example = "01937b2e-8f00-7a3c-9d41-2f6b8c0e5a17")
        String requestId,

        @Schema(example = "false", description = "Whether the very same request may succeed later")
        boolean retryable,

        @Nullable List<FieldError> errors,
        @Schema(hidden = true) @JsonAnyGetter Map<String, Object> figures) {}
