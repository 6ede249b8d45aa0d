package dev.setia.care;

import dev.setia.platform.Answered;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Balances of an older program over HTTP. */
@RestController
@RequestMapping("/v1")
@Tag(name = "Corrections")
class OpeningController {
    private final OpenBalance openBalance;
    private final OpenBalances openBalances;
    private final Idempotency idempotency;

    OpeningController(OpenBalance openBalance, OpenBalances openBalances, Idempotency idempotency) {
        this.openBalance = openBalance;
        this.openBalances = openBalances;
        this.idempotency = idempotency;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/members/{memberId}/opening-balance")
    @RequiresScope("openings:write")
    @Operation(
            summary = "Bring a member's balance along from an older program, lot by lot",
            description = "Once for ever for the member, program and source reference.")
    ResponseEntity<OpeningBalanceView> openBalance(
            @PathVariable MemberId memberId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody OpenBalanceRequest request) {
        Answered<OpeningBalanceView> answered = idempotency.once(
                "open-balance", key, request, OpeningBalanceView.class, () -> openBalance.book(memberId, request));
        return answered.created("/v1/members/" + memberId + "/accounts");
    }

    @PostMapping("/opening-balances")
    @RequiresScope("openings:write")
    @Operation(
            summary = "Bring the balances of up to 500 members along",
            description = "One result for each, in order; one that is refused spoils no other. Needs no"
                    + " Idempotency-Key: what was booked before is told as a duplicate and not booked again.")
    Page<OpeningResultView> openBalances(@Valid @RequestBody OpenBalancesRequest request) {
        return new Page<>(openBalances.book(request), null, false);
    }
}
