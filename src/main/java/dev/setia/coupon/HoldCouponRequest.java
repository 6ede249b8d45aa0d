package dev.setia.coupon;

import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

record HoldCouponRequest(
        @NotNull
        @Pattern(regexp = "[\\x20-\\x7e]{4,100}", message = "must be 4 to 100 ASCII characters")
        @Schema(example = "7K3Q9M-2XWP4T-VR6H1C")
        String code,

        @Nullable @Schema(description = "Who alone may use it then; absent for whoever has the hold")
        MemberId memberId,

        @Nullable
        @Min(1)
        @Max(HoldCouponRequest.SECONDS_MAX)
        @Schema(description = "How long it is held: seven days when absent, which is the longest", example = "900")
        Long holdSeconds) {
    static final long SECONDS_MAX = 604_800;

    long seconds() {
        return holdSeconds == null ? Duration.ofDays(7).toSeconds() : holdSeconds;
    }
}
