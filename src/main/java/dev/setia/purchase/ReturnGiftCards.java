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
    private static final String SPENT = """
            select e.gift_card_id, e.amount_minor,
                   case e.document_type when 'purchase' then e.document_id else r.purchase_id end as purchase_id
              from gift_card_entry e
              left join purchase_return r on r.tenant_id = :tenant and r.return_id = e.document_id
             where e.tenant_id = :tenant and e.gift_card_id = any (:cards)
               and e.type in ('charge', 'capture', 'refund')
             order by e.gift_card_id, e.sequence""";

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
                : refund(charged, spent(tenant, charged.keySet()), left, purchase, till, movement);
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

        /** Its part of what is left of the price, rounded down. */
        long of(long left, long price) {
            return left <= 0 || price <= 0
                    ? 0
                    : BigInteger.valueOf(amount)
                            .multiply(BigInteger.valueOf(left))
                            .divide(BigInteger.valueOf(price))
                            .longValue();
        }
    }

    /**
     * Puts back no more than the purchase itself took and nobody has put back; the rest is told, with this return
     * alone.
     */
    private static List<GiftCardGivenBack> refund(
            Map<GiftCardId, Charged> charged,
            Map<GiftCardId, SpentOfCard> spent,
            long left,
            StoredPurchase purchase,
            GiftCardsAtTill till,
            Movement movement) {
        String currency = purchase.heading().currency();
        List<GiftCardGivenBack> given = new ArrayList<>();
        charged.forEach((card, one) -> {
            long due = one.of(purchase.paidMinor(), purchase.netMinor()) - one.of(left, purchase.netMinor());
            if (due > 0) {
                long open = spent.getOrDefault(card, new SpentOfCard()).by(purchase.id());
                long amount = till.refund(card, Math.min(due, open), movement);
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

    /** Of locked cards, what was taken off each and not put back. */
    private Map<GiftCardId, SpentOfCard> spent(TenantId tenant, Set<GiftCardId> cards) {
        Map<GiftCardId, SpentOfCard> spent = new HashMap<>();
        database.sql(SPENT)
                .param("tenant", tenant.value())
                .param("cards", cards.stream().map(GiftCardId::value).toArray(UUID[]::new))
                .query(row -> {
                    spent.computeIfAbsent(
                                    new GiftCardId(row.getObject("gift_card_id", UUID.class)), _ -> new SpentOfCard())
                            .moved(row.getObject("purchase_id", UUID.class), row.getLong("amount_minor"));
                });
        return spent;
    }

    private static GiftCardId card(GiftCardSale sale) {
        if (sale.giftCardId() == null) {
            throw new IllegalStateException("a sale was recorded without its gift card");
        }
        return sale.giftCardId();
    }
}
