package dev.setia.seal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to hold the books against besides themselves. */
record VerifyBooksRequest(
        @Schema(description = "Seals as they were kept outside, each with its number and hash at least; at most 1,000")
        @Nullable
        List<@Nullable KeptAnchor> anchors) {}
