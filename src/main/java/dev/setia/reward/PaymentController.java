package dev.setia.reward;

import dev.setia.platform.RequiresScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What points would pay. */
@RestController
@RequestMapping("/v1/holds")
@Tag(name = "Holds")
class PaymentController {
    private final PreviewPayment previewPayment;

    PaymentController(PreviewPayment previewPayment) {
        this.previewPayment = previewPayment;
    }

    @PostMapping("/preview")
    @RequiresScope("redemptions:read")
    @Operation(
            summary = "Tell what a payment with points would take and be worth; nothing is held",
            description = "By the same rules as the hold of a payment: minimum, blocks, share of the basket, upTo, and"
                    + " the order of programs. What cannot be is told with its reason, not refused.")
    PaymentPreview previewPayment(@Valid @RequestBody PreviewPaymentRequest request) {
        return previewPayment.preview(request);
    }
}
