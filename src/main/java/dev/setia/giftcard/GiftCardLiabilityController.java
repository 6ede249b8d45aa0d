package dev.setia.giftcard;

import dev.setia.platform.AsOf;
import dev.setia.platform.Callers;
import dev.setia.platform.RequiresScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Gift cards")
class GiftCardLiabilityController {
    private final GiftCardLiability liability;
    private final Clock clock;

    GiftCardLiabilityController(GiftCardLiability liability, Clock clock) {
        this.liability = liability;
        this.clock = clock;
    }

    @GetMapping("/v1/reports/gift-card-liability")
    @RequiresScope("reports:read")
    @Operation(
            summary = "Show what is owed on gift cards",
            description =
                    "By currency what is outstanding, and what was spent, taken back or never spent in time; now or"
                            + " as of any moment by the time of recording. Takes as long as there are entries to read.")
    GiftCardLiabilityView getGiftCardLiability(
            @Parameter(description = "Now when absent") @RequestParam(required = false) @Nullable Instant asOf) {
        Instant now = clock.instant();
        return liability.of(Callers.current().tenant(), asOf == null ? now : AsOf.checked(asOf, now));
    }
}
