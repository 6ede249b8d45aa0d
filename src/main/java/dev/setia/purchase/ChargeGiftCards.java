package dev.setia.purchase;

import dev.setia.giftcard.GiftCardsAtTill;
import dev.setia.giftcard.GiftCardsAtTill.Standing;
import dev.setia.rules.Evaluation;
import dev.setia.shared.GiftCardId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a purchase takes off the gift cards that pay it: never more than is left to pay after the program's discounts,
 * whatever was presented first (DI-12).
 */
final class ChargeGiftCards {
    private ChargeGiftCards() {}

    /** @param amountMinor zero or more */
    record Charge(GiftCardId card, String codeEnding, long amountMinor) {}

    /** What is left to pay after discounts and after points that pay. */
    static long toPay(PurchaseCommand command, Evaluation evaluation) {
        long points = command.payments().stream()
                .mapToLong(payment -> payment.amount().amount())
                .sum();
        return Math.max(0, evaluation.totals().netMinor() - points);
    }

    /**
     * @param net what is to be paid, in minor units
     * @throws dev.setia.platform.Problem {@code gift_card_not_usable}, {@code insufficient_balance}
     */
    static List<Charge> of(PurchaseCommand command, long net, Facts facts, Instant now) {
        List<Charge> charges = new ArrayList<>();
        Map<GiftCardId, Long> taken = new HashMap<>();
        long toPay = net;
        for (PresentedGiftCard presented : command.giftCards()) {
            Standing card = usable(command, presented, facts, now);
            long available = card.availableMinor() - taken.getOrDefault(card.id(), 0L);
            long wanted = Math.min(presented.amountMinor(), toPay);
            if (wanted > available && !presented.isUpTo()) {
                throw PurchaseProblems.giftCardTooLow(presented, wanted, available);
            }
            long charged = Math.min(wanted, available);
            charges.add(new Charge(card.id(), card.codeEnding(), charged));
            taken.merge(card.id(), charged, Math::addExact);
            toPay -= charged;
        }
        return charges;
    }

    private static Standing usable(PurchaseCommand command, PresentedGiftCard presented, Facts facts, Instant now) {
        GiftCardsAtTill cards = facts.giftCards;
        Standing card = cards == null ? null : cards.standing(presented.code(), now);
        if (card == null) {
            throw PurchaseProblems.giftCardNotUsable(presented, "unknown");
        }
        if (card.isExpired()) {
            throw PurchaseProblems.giftCardNotUsable(presented, "expired");
        }
        if (!card.currency().equals(command.program().version().currency())) {
            throw PurchaseProblems.giftCardNotUsable(presented, "of_other_currency");
        }
        return card;
    }
}
