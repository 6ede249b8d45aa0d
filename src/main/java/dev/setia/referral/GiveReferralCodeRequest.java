package dev.setia.referral;

import dev.setia.referral.ClaimReferralRequest.ReferralSignal;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member asks for the own code. */
record GiveReferralCodeRequest(
        @Nullable @Size(max = 10) @Schema(description = "What the till or app noticed of the member. Kept as a hash.")
        List<@NotNull @Valid ReferralSignal> signals) {
    List<ReferralSignal> givenSignals() {
        return signals == null ? List.of() : signals;
    }
}
