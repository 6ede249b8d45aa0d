package dev.setia.reward;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.reward.CreateHoldRequest.PaymentWanted;
import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

@Schema(description = "What a hold for a payment is asked with; nothing is held.")
record PreviewPaymentRequest(
        @NotNull MemberId memberId, @NotNull @Valid PaymentWanted payment) implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        if (payment != null) {
            payment.check(root.field("payment"));
        }
    }
}
