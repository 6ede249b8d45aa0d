package dev.setia.giftcard;

import dev.setia.platform.Answered;
import dev.setia.platform.Callers;
import dev.setia.platform.Guesses;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Problem;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.CheckCharacter;
import dev.setia.shared.GiftCardAuthorisationId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/gift-cards/authorisations")
@Tag(name = "Gift cards")
class GiftCardAuthorisationController {
    private final AuthoriseGiftCard authorise;
    private final Pins pins;
    private final Guesses guesses;
    private final Idempotency idempotency;

    GiftCardAuthorisationController(AuthoriseGiftCard authorise, Pins pins, Guesses guesses, Idempotency idempotency) {
        this.authorise = authorise;
        this.pins = pins;
        this.guesses = guesses;
        this.idempotency = idempotency;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @RequiresScope("gift-cards:write")
    @Operation(summary = "Keep money of a gift card for a sale that is not finished")
    ResponseEntity<GiftCardAuthorisationView> authoriseGiftCard(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody AuthoriseGiftCardRequest request) {
        TenantId tenant = Callers.current().tenant();
        // Asked for before the card is locked, and told after an answer was looked for that was given before.
        Optional<Problem> refusal = guesses.refusal(Callers.current().key().value())
                .or(() -> pins.refusal(tenant, CheckCharacter.normal(request.code()), request.pin()));
        Answered<GiftCardAuthorisationId> answered = idempotency.once(
                "authorise-gift-card",
                key,
                request.withPin(pins.masked(tenant, request.pin())),
                GiftCardAuthorisationId.class,
                () -> authorise.authorise(request, refusal));
        return shown(answered).created("/v1/gift-cards/authorisations/" + answered.value());
    }

    @GetMapping("/{authorisationId}")
    @RequiresScope("gift-cards:read")
    @Operation(summary = "Show an authorisation")
    GiftCardAuthorisationView getGiftCardAuthorisation(@PathVariable GiftCardAuthorisationId authorisationId) {
        return authorise.show(authorisationId);
    }

    @PostMapping("/{authorisationId}/capture")
    @RequiresScope("gift-cards:write")
    @Operation(summary = "Take the money, all or a part of it; the rest is free again")
    ResponseEntity<GiftCardAuthorisationView> captureGiftCard(
            @PathVariable GiftCardAuthorisationId authorisationId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody(required = false) @Nullable CaptureGiftCardRequest given) {
        CaptureGiftCardRequest request = given == null ? new CaptureGiftCardRequest(null) : given;
        return shown(idempotency.once(
                        "capture-gift-card",
                        key,
                        request,
                        GiftCardAuthorisationId.class,
                        () -> authorise.capture(authorisationId, request.amount())))
                .ok();
    }

    @PostMapping("/{authorisationId}/void")
    @RequiresScope("gift-cards:write")
    @Operation(summary = "Give the money up: it is free again")
    ResponseEntity<GiftCardAuthorisationView> voidGiftCardAuthorisation(
            @PathVariable GiftCardAuthorisationId authorisationId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key) {
        return shown(idempotency.once(
                        "void-gift-card-authorisation",
                        key,
                        authorisationId,
                        GiftCardAuthorisationId.class,
                        () -> authorise.giveUp(authorisationId)))
                .ok();
    }

    private Answered<GiftCardAuthorisationView> shown(Answered<GiftCardAuthorisationId> answered) {
        return new Answered<>(authorise.show(answered.value()), answered.isReplayed());
    }
}
