package dev.setia.purchase;

import dev.setia.giftcard.GiftCards;
import dev.setia.giftcard.GiftCardsAtTill;
import dev.setia.giftcard.Movement;
import dev.setia.giftcard.UnspentValue;
import dev.setia.ledger.Source;
import dev.setia.purchase.GiftCardPayment.ChargedGiftCard;
import dev.setia.rules.Returns.CameBack;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.Money;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gift cards of a purchase of which something comes back: what it sold is taken off them, while it is unspent, and what
 * they paid is put back on them, each in the measure of what came back.
 */
@Component
class ReturnGiftCards {
    private static final String GIVEN_BACK = """
            select e.gift_card_id, sum(e.amount_minor)::bigint as back
              from purchase_return r
              join gift_card_entry e
                on e.tenant_id = :tenant and e.document_id = r.return_id and e.type = 'refund'
             where r.tenant_id = :tenant and r.purchase_id = :purchase
             group by e.gift_card_id""";

    private final GiftCards cards;
    private final UnspentValue unspent;
    private final JdbcClient database;

    ReturnGiftCards(GiftCards cards, UnspentValue unspent, JdbcClient database) {
        this.cards = cards;
        this.unspent = unspent;
        this.database = database;
    }

    /** What a return did to gift cards. */
    record Done(List<GiftCardGivenBack> givenBack, List<GiftCardTakenBack> takenBack) {
        static final Done NOTHING = new Done(List.of(), List.of());
    }

    record GiftCardGivenBack(
            GiftCardId giftCardId,

            @Schema(description = "The last characters of the code", example = "6H1C")
            String codeEnding,

            @Schema(description = "What was put back on the card: of what it paid, the part that came back")
            Money amount,

            @Schema(
                    description = "What could not be put back, because the card has expired or a refund has done it"
                            + " already; to be settled otherwise")
            Money otherwise) {}

    record GiftCardTakenBack(
            @Schema(description = "Number of the purchase's line, from 1", example = "2")
            int line,

            GiftCardId giftCardId,

            @Schema(description = "What was taken off the card")
            Money amount) {}

    /** A purchase without gift cards is not asked. */
    Done giveBack(TenantId tenant, StoredPurchase purchase, CameBack now, Remainder remainder, Source source) {
        Map<GiftCardId, Charged> charged = charged(purchase);
        List<GiftCardSale> returned = purchase.decision().giftCardsSold().stream()
                .filter(sale -> now.units().containsKey(sale.line()))
                .toList();
        if (charged.isEmpty() && returned.isEmpty()) {
            return Done.NOTHING;
        }
        Set<GiftCardId> all = new LinkedHashSet<>(charged.keySet());
        returned.forEach(sale -> all.add(card(sale)));
        GiftCardsAtTill till = cards.locked(tenant, List.of(), all, source.recordedAt());
        Movement movement =
                Movement.of("return", source.document(), source.actor(), source.occurredAt(), source.recordedAt());
        List<GiftCardTakenBack> takenBack = takeBack(tenant, purchase, returned, till, movement);
        long left = purchase.paidMinor() - remainder.amountMinor();
        List<GiftCardGivenBack> givenBack = charged.isEmpty()
                ? List.of()
                : refund(tenant, charged, alreadyBack(tenant, purchase), left, purchase, till, movement);
        cards.write(tenant, till);
        return new Done(givenBack, takenBack);
    }

    private List<GiftCardTakenBack> takeBack(
            TenantId tenant,
            StoredPurchase purchase,
            List<GiftCardSale> returned,
            GiftCardsAtTill till,
            Movement movement) {
        List<GiftCardTakenBack> taken = new ArrayList<>();
        for (GiftCardSale sale : returned) {
            GiftCardsAtTill.Put put = new GiftCardsAtTill.Put(card(sale), sale.entry() == null ? 0 : sale.entry());
            unspent.takeBack(tenant, till, purchase.id(), put, movement).ifPresent(spent -> {
                throw PurchaseProblems.giftCardSpent(sale.line(), spent);
            });
            taken.add(new GiftCardTakenBack(sale.line(), put.card(), sale.value()));
        }
        return taken;
    }

    /** What one card paid, in minor units. */
    private record Charged(String codeEnding, long amount) {
        Charged and(Charged more) {
            return new Charged(codeEnding, Math.addExact(amount, more.amount()));
        }

        /** What is left of the price keeps its part, rounded down; the rest comes back. */
        long due(long left, long paid, long back) {
            long kept = left <= 0 || paid <= 0
                    ? 0
                    : BigInteger.valueOf(amount)
                            .multiply(BigInteger.valueOf(left))
                            .divide(BigInteger.valueOf(paid))
                            .longValue();
            return Math.max(0, amount - kept - back);
        }
    }

    private List<GiftCardGivenBack> refund(
            TenantId tenant,
            Map<GiftCardId, Charged> charged,
            Map<GiftCardId, Long> back,
            long left,
            StoredPurchase purchase,
            GiftCardsAtTill till,
            Movement movement) {
        String currency = purchase.heading().currency();
        List<GiftCardGivenBack> given = new ArrayList<>();
        charged.forEach((card, one) -> {
            long due = one.due(left, purchase.netMinor(), back.getOrDefault(card, 0L));
            if (due > 0) {
                long amount = cards.refund(tenant, till, card, due, movement);
                given.add(new GiftCardGivenBack(
                        card, one.codeEnding(), new Money(amount, currency), new Money(due - amount, currency)));
            }
        });
        return given;
    }

    private static Map<GiftCardId, Charged> charged(StoredPurchase purchase) {
        Map<GiftCardId, Charged> charged = new LinkedHashMap<>();
        GiftCardPayment payment = purchase.decision().giftCards();
        if (payment != null) {
            for (ChargedGiftCard one : payment.charged()) {
                charged.merge(
                        one.giftCardId(),
                        new Charged(one.codeEnding(), one.amount().amount()),
                        Charged::and);
            }
        }
        charged.values().removeIf(one -> one.amount() == 0);
        return charged;
    }

    /** What earlier returns of this purchase put back, by card. */
    private Map<GiftCardId, Long> alreadyBack(TenantId tenant, StoredPurchase purchase) {
        Map<GiftCardId, Long> back = new HashMap<>();
        database.sql(GIVEN_BACK)
                .param("tenant", tenant.value())
                .param("purchase", purchase.id())
                .query(row -> {
                    back.put(new GiftCardId(row.getObject("gift_card_id", UUID.class)), row.getLong("back"));
                });
        return back;
    }

    private static GiftCardId card(GiftCardSale sale) {
        if (sale.giftCardId() == null) {
            throw new IllegalStateException("a sale was recorded without its gift card");
        }
        return sale.giftCardId();
    }
}
