package dev.setia.tenant;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record RotateApiKeyRequest(
        @Schema(
                description = "How long the old key lives on: an ISO 8601 duration of nothing to thirty days",
                example = "PT24H",
                defaultValue = "PT24H")
        @Nullable
        String overlap,

        @Schema(description = "When the new key expires; when the old one would have, if absent") @Nullable
        Instant expiresAt)
        implements CheckedRequest {
    static final RotateApiKeyRequest PLAIN = new RotateApiKeyRequest(null, null);

    private static final Duration STANDARD = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(30);

    @Override
    public void check(Place root, Instant now) {
        Duration unused = root.field("overlap").duration(overlap, LONGEST, STANDARD);
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            root.field("expiresAt").wrong("out_of_range", "must be in the future");
        }
    }

    /** How long the old key lives on; of a request that was found right. */
    Duration overlapOrStandard() {
        return overlap == null ? STANDARD : Duration.parse(overlap);
    }
}
