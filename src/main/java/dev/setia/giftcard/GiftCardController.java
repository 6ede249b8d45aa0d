package dev.setia.giftcard;

import dev.setia.giftcard.MoveGiftCard.Moved;
import dev.setia.platform.Answered;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Guesses;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Page;
import dev.setia.platform.Problem;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.CheckCharacter;
import dev.setia.shared.GiftCardId;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/gift-cards")
@Tag(name = "Gift cards")
class GiftCardController {
    private final MoveGiftCard move;
    private final ShowGiftCard show;
    private final Pins pins;
    private final Guesses guesses;
    private final Idempotency idempotency;
    private final Cursors cursors;

    GiftCardController(
            MoveGiftCard move,
            ShowGiftCard show,
            Pins pins,
            Guesses guesses,
            Idempotency idempotency,
            Cursors cursors) {
        this.move = move;
        this.show = show;
        this.pins = pins;
        this.guesses = guesses;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @RequiresScope("gift-cards:write")
    @Operation(summary = "Issue a gift card; its code is in this answer alone")
    ResponseEntity<GiftCardView> issueGiftCard(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody IssueGiftCardRequest request) {
        Answered<Moved> answered = idempotency.once(
                "issue-gift-card",
                key,
                request.withPin(pins.masked(Callers.current().tenant(), request.pin())),
                Moved.class,
                () -> move.issue(request));
        GiftCardId id = answered.value().card();
        return new Answered<>(show.get(id, true), answered.isReplayed()).created("/v1/gift-cards/" + id);
    }

    @GetMapping("/{giftCardId}")
    @RequiresScope("gift-cards:read")
    @Operation(summary = "Show a gift card, without its code")
    GiftCardView getGiftCard(@PathVariable GiftCardId giftCardId) {
        return show.get(giftCardId, false);
    }

    @GetMapping("/{giftCardId}/entries")
    @RequiresScope("gift-cards:read")
    @Operation(summary = "List what moved a gift card's balance, the oldest first")
    Page<GiftCardEntryView> listGiftCardEntries(
            @PathVariable GiftCardId giftCardId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("gift card entries " + giftCardId.text(), limit, cursor);
        long after = wanted.after() == null ? 0 : Long.parseLong(wanted.after());
        return cursors.page(
                wanted, show.entries(giftCardId, after, wanted.rows()), entry -> Long.toString(entry.sequence()));
    }

    @PostMapping("/balance")
    @RequiresScope("gift-cards:read")
    @Operation(summary = "Say what is on a gift card, by its code")
    GiftCardView checkGiftCardBalance(@Valid @RequestBody GiftCardBalanceRequest request) {
        refusal(request.code(), request.pin()).ifPresent(refusal -> {
            throw refusal;
        });
        return show.byCode(request.code());
    }

    @PostMapping("/top-ups")
    @RequiresScope("gift-cards:write")
    @Operation(summary = "Put more money on a gift card")
    ResponseEntity<GiftCardMovementView> topUpGiftCard(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody MoveGiftCardRequest request) {
        return moved("top-up-gift-card", GiftCardEntryType.TOP_UP, key, request, tooManyGuesses());
    }

    @PostMapping("/charges")
    @RequiresScope("gift-cards:write")
    @Operation(summary = "Take money off a gift card, in one step")
    ResponseEntity<GiftCardMovementView> chargeGiftCard(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody MoveGiftCardRequest request) {
        return moved(
                "charge-gift-card", GiftCardEntryType.CHARGE, key, request, refusal(request.code(), request.pin()));
    }

    @PostMapping("/refunds")
    @RequiresScope("gift-cards:write")
    @Operation(summary = "Put money that was taken off a gift card back on it, at most as much as was taken")
    ResponseEntity<GiftCardMovementView> refundGiftCard(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody MoveGiftCardRequest request) {
        return moved("refund-gift-card", GiftCardEntryType.REFUND, key, request, tooManyGuesses());
    }

    private Optional<Problem> tooManyGuesses() {
        return guesses.refusal(Callers.current().key().value());
    }

    private Optional<Problem> refusal(String code, @Nullable String pin) {
        return tooManyGuesses().or(() -> pins.refusal(Callers.current().tenant(), CheckCharacter.normal(code), pin));
    }

    /** @param refusal why a movement that was not booked before is refused; asked for before the card is locked */
    private ResponseEntity<GiftCardMovementView> moved(
            String operation,
            GiftCardEntryType type,
            @Nullable String key,
            MoveGiftCardRequest request,
            Optional<Problem> refusal) {
        Answered<Moved> answered = idempotency.once(
                operation,
                key,
                request.withPin(pins.masked(Callers.current().tenant(), request.pin())),
                Moved.class,
                () -> move.move(type, request, refusal));
        return new Answered<>(show.moved(answered.value()), answered.isReplayed()).ok();
    }
}
