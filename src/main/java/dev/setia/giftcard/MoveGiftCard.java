package dev.setia.giftcard;

import dev.setia.member.Members;
import dev.setia.platform.Callers;
import dev.setia.platform.Guesses;
import dev.setia.platform.Ids;
import dev.setia.platform.NotFound;
import dev.setia.platform.Problem;
import dev.setia.shared.CheckCharacter;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.SecretCode;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts money on gift cards and takes it off. The card is locked, so of two checkouts at once one comes second (LG-11).
 */
@Component
class MoveGiftCard {
    private final GiftCards cards;
    private final Pins pins;
    private final Guesses guesses;
    private final Members members;
    private final Clock clock;

    MoveGiftCard(GiftCards cards, Pins pins, Guesses guesses, Members members, Clock clock) {
        this.cards = cards;
        this.pins = pins;
        this.guesses = guesses;
        this.members = members;
        this.clock = clock;
    }

    /**
     * What is kept of the answer; the rest is read again, so that no code lies in stored answers.
     *
     * @param sequence of the entry; zero when nothing was booked
     */
    record Moved(GiftCardId card, long sequence) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public Moved issue(IssueGiftCardRequest request) {
        TenantId tenant = Callers.current().tenant();
        Instant now = clock.instant();
        if (request.memberId() != null) {
            members.requireActive(tenant, request.memberId());
        }
        SecretCode code = SecretCode.random();
        GiftCardId id = new GiftCardId(Ids.next());
        GiftCardsAtTill till = cards.locked(tenant, List.of(), List.of(), now);
        till.issue(new GiftCard(
                id,
                code.text(),
                pins.hash(tenant, code.text(), request.pin()),
                request.amount().currency(),
                0,
                0,
                request.memberId(),
                request.expiresAt(),
                0,
                0,
                now));
        long amount = request.amount().amount();
        Movement movement = movement(request.reference(), request.occurredAt(), now);
        long sequence = amount == 0
                ? 0
                : till.book(id, GiftCardEntryType.ISSUE, amount, movement).sequence();
        cards.write(tenant, till);
        return new Moved(id, sequence);
    }

    /** @param refusal what speaks against the code or its PIN; what was booked before is told nevertheless (P2) */
    @Transactional(propagation = Propagation.MANDATORY)
    public Moved move(GiftCardEntryType type, MoveGiftCardRequest request, Optional<Problem> refusal) {
        TenantId tenant = Callers.current().tenant();
        Instant now = clock.instant();
        String code = CheckCharacter.normal(request.code());
        GiftCardsAtTill till = cards.locked(tenant, List.of(code), List.of(), now);
        GiftCard seen = till.find(code);
        Optional<GiftCardEntry> before =
                seen == null ? Optional.empty() : cards.entry(tenant, seen.id(), type, request.reference());
        if (before.isEmpty() && refusal.isPresent()) {
            throw refusal.get();
        }
        GiftCard card = found(seen);
        if (!card.currency().equals(request.amount().currency())) {
            throw GiftCardProblems.currency(card.currency(), request.amount().currency());
        }
        if (before.isPresent()) {
            return again(before.get(), request);
        }
        long amount = amount(tenant, type, card, request);
        long sequence = amount == 0
                ? 0
                : till.book(card.id(), type, amount, movement(request.reference(), request.occurredAt(), now))
                        .sequence();
        cards.write(tenant, till);
        return new Moved(card.id(), sequence);
    }

    /** The reference is the natural key: it is booked once, under whatever idempotency key (promise P2). */
    private static Moved again(GiftCardEntry before, MoveGiftCardRequest request) {
        long booked = Math.abs(before.amountMinor());
        if (booked != request.amount().amount()
                && !(request.isUpTo() && booked < request.amount().amount())) {
            throw GiftCardProblems.referenceTaken(before);
        }
        return new Moved(before.card(), before.sequence());
    }

    private long amount(TenantId tenant, GiftCardEntryType type, GiftCard card, MoveGiftCardRequest request) {
        long asked = request.amount().amount();
        return switch (type) {
            case ISSUE, TOP_UP -> asked;
            case CHARGE, CAPTURE -> request.isUpTo() ? Math.min(asked, card.availableMinor()) : asked;
            case REFUND -> {
                long spent = cards.spent(tenant, card.id());
                if (asked > spent) {
                    throw GiftCardProblems.refundTooLarge(spent);
                }
                yield asked;
            }
            case TAKE_BACK, EXPIRE -> throw new IllegalArgumentException("nobody asks for " + type);
        };
    }

    GiftCard found(@Nullable GiftCard card) {
        if (card == null) {
            guesses.missed(Callers.current().key().value());
            throw new NotFound("gift card");
        }
        return card;
    }

    private static Movement movement(@Nullable String reference, @Nullable Instant occurredAt, Instant now) {
        UUID actor = Callers.current().key().value();
        return new Movement(reference, null, null, null, actor, occurredAt == null ? now : occurredAt, now);
    }
}
