package dev.setia.reward;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record CheckEntitlementRequest(
        @NotNull @Valid EntitledMember member,

        @Schema(example = "lounge") @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}")
        String rewardCode,

        @Schema(description = "The default program when absent.") @Nullable
        ProgramId programId)
        implements CheckedRequest {

    @Schema(description = "Who stands at the door: either id, or type and value.")
    record EntitledMember(
            @Nullable MemberId id,

            @Nullable
            @Pattern(regexp = "card|phone|email|external_id", message = "one of card, phone, email, external_id")
            @Schema(example = "card")
            String type,

            @Nullable @Size(min = 1, max = 254) @Schema(example = "5501 2345 6789")
            String value) {}

    @Override
    public void check(Place root, Instant now) {
        if (member != null) {
            root.field("member").named(member.id(), member.type(), member.value());
        }
    }
}
