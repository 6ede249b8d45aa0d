package dev.setia.coupon;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Faults;
import dev.setia.platform.Place;
import dev.setia.program.PrizeDefinition;
import dev.setia.program.PrizeJson;
import dev.setia.rules.Prize;
import dev.setia.shared.CouponPoolId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record CreateCouponPoolRequest(
        @Schema(description = "The default program when absent.") @Nullable
        ProgramId programId,

        @Schema(example = "spring-flyer") @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}")
        String code,

        @Schema(example = "Flyer of April") @NotBlank @Size(max = 200)
        String name,

        @Schema(description = "What each code gives. How long it can be used is said by validUntil, not by the prize.")
        @NotNull
        PrizeDefinition prize,

        @Schema(description = "How often each code can be used.", defaultValue = "1", example = "1")
        @Nullable
        @Min(1)
        @Max(CreateCouponPoolRequest.USES_MAX)
        Long usesPerCode,

        @Schema(
                description =
                        "Uses of the whole pool that one member has, so that its codes are for members only; absent"
                                + " for no such limit, and then guests may use them too.")
        @Nullable
        @Min(1)
        @Max(CreateCouponPoolRequest.USES_MAX)
        Long usesPerMember,

        @Schema(description = "Absent for at once.") @Nullable
        Instant validFrom,

        @Schema(description = "The first instant at which its codes are gone; absent for never.") @Nullable
        Instant validUntil)
        implements CheckedRequest {
    static final long USES_MAX = 1_000_000_000;

    @Override
    public void check(Place root, Instant now) {
        if (prize != null) {
            Prize read = PrizeJson.read(prize, root.field("prize"));
            if (CouponPools.validity(read) != null) {
                root.field("prize")
                        .field("validity")
                        .wrong("not_allowed_here", "say with validUntil how long the codes can be used");
            }
        }
        if (validFrom != null && validUntil != null && !validFrom.isBefore(validUntil)) {
            root.field("validUntil").wrong("out_of_range", "must be after validFrom");
        }
    }

    CouponPool pool(CouponPoolId id, ProgramId program, Instant now) {
        return new CouponPool(
                id,
                program,
                code,
                name,
                PrizeJson.read(prize, new Faults().root()),
                usesPerCode == null ? 1 : usesPerCode,
                usesPerMember,
                validFrom,
                validUntil,
                false,
                now);
    }
}
