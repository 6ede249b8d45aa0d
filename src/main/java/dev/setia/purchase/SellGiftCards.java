package dev.setia.purchase;

import dev.setia.giftcard.GiftCards;
import dev.setia.giftcard.GiftCardsAtTill;
import dev.setia.giftcard.GiftCardsAtTill.Standing;
import dev.setia.giftcard.Movement;
import dev.setia.ledger.Source;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.Money;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gift cards that a purchase sells or tops up: booked with it, and after whatever cards pay, so that a top-up does not
 * pay the purchase that brings it (RD-18).
 */
@Component
class SellGiftCards {
    private final GiftCards cards;
    private final Clock clock;

    SellGiftCards(GiftCards cards, Clock clock) {
        this.cards = cards;
        this.clock = clock;
    }

    /** @throws dev.setia.platform.Problem {@code gift_card_not_usable} for a card that cannot be topped up */
    static void check(PurchaseCommand command, Facts facts, Instant now) {
        Map<GiftCardId, Long> more = new HashMap<>();
        for (SoldGiftCard sold : command.soldGiftCards()) {
            if (sold.code() != null) {
                Standing card = standing(sold.code(), facts, now);
                if (card == null) {
                    throw PurchaseProblems.giftCardNotToppedUp(sold, "unknown");
                }
                if (card.isExpired()) {
                    throw PurchaseProblems.giftCardNotToppedUp(sold, "expired");
                }
                if (!card.currency().equals(command.program().version().currency())) {
                    throw PurchaseProblems.giftCardNotToppedUp(sold, "of_other_currency");
                }
                long total = more.merge(card.id(), sold.valueMinor(), Math::addExact);
                if (!Objects.requireNonNull(facts.giftCards).hasRoom(card.id(), total)) {
                    throw PurchaseProblems.giftCardNotToppedUp(sold, "full");
                }
            }
        }
    }

    private static @Nullable Standing standing(String code, Facts facts, Instant now) {
        return facts.giftCards == null ? null : facts.giftCards.standing(code, now);
    }

    /** Books them on the facts. */
    static void book(Decided decided, Source source, Facts facts) {
        PurchaseCommand command = decided.command();
        GiftCardsAtTill till = facts.giftCards;
        if (command.soldGiftCards().isEmpty() || till == null) {
            return;
        }
        String currency = command.program().version().currency();
        Movement movement =
                Movement.of("purchase", source.document(), source.actor(), source.occurredAt(), source.recordedAt());
        List<GiftCardSale.Done> done = new ArrayList<>();
        for (SoldGiftCard sold : command.soldGiftCards()) {
            Money value = new Money(sold.valueMinor(), currency);
            GiftCardsAtTill.Put put;
            if (sold.code() == null) {
                put = till.issue(value, null, sold.expiresAt(), movement);
            } else {
                Standing card = Objects.requireNonNull(till.standing(sold.code(), source.recordedAt()));
                put = till.topUp(card.id(), value, movement);
            }
            done.add(new GiftCardSale.Done(sold, put, till.shown(put.card())));
        }
        facts.soldCards.put(source.document(), done);
    }

    /** The same decision with the codes of new cards, for a till whose first answer was lost. */
    PurchaseDecision told(TenantId tenant, PurchaseDecision decision) {
        return decision.giftCardsSold().isEmpty()
                ? decision
                : decision.selling(decision.giftCardsSold().stream()
                        .map(sale -> told(tenant, sale))
                        .toList());
    }

    private GiftCardSale told(TenantId tenant, GiftCardSale sale) {
        GiftCardId card = sale.giftCardId();
        return card == null || !sale.isNew()
                ? sale
                : sale.withCode(cards.shown(tenant, card, clock.instant()).code());
    }
}
