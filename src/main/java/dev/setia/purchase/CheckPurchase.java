package dev.setia.purchase;

import dev.setia.platform.Place;
import dev.setia.purchase.RecordPurchaseRequest.GiftCardLine;
import dev.setia.purchase.RecordPurchaseRequest.MemberReference;
import dev.setia.purchase.RecordPurchaseRequest.PurchaseLine;
import dev.setia.purchase.RecordPurchaseRequest.PurchaseTender;
import dev.setia.shared.HoldId;
import dev.setia.shared.Money;
import dev.setia.shared.Points;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What cannot be in a receipt, whoever bought and whatever the program is. Anything may be missing here. */
final class CheckPurchase {
    private static final long UNITS_MAX = 1_000_000;

    private static final String POINTS = "points";

    private CheckPurchase() {}

    static void check(RecordPurchaseRequest request, Place root, Instant now) {
        root.field("occurredAt").happened(request.occurredAt(), now);
        MemberReference member = request.member();
        if (member != null) {
            root.field("member").named(member.id(), member.type(), member.value());
        }
        lines(request.lines(), root.field("lines"), request.occurredAt());
        tenders(request.tenders(), root.field("tenders"));
    }

    private static void lines(
            @Nullable List<? extends @Nullable PurchaseLine> given, Place place, @Nullable Instant occurredAt) {
        List<? extends @Nullable PurchaseLine> lines = given == null ? List.of() : given;
        long left = Points.MAX;
        for (int i = 0; i < lines.size(); i++) {
            PurchaseLine line = lines.get(i);
            giftCard(line, place.item(i), occurredAt);
            left -= line == null ? 0 : Math.min(full(line, place.item(i)), Points.MAX);
            if (left < 0) {
                place.wrong(
                        "out_of_range",
                        "together they cost more than 2^53-1 minor units; send them as several receipts",
                        Map.of("max", Points.MAX));
                return;
            }
        }
    }

    private static void giftCard(@Nullable PurchaseLine line, Place place, @Nullable Instant occurredAt) {
        GiftCardLine card = line == null ? null : line.giftCard();
        if (line == null || card == null) {
            return;
        }
        @Nullable Long quantity = line.quantity();
        if (quantity != null && quantity > 1) {
            place.field("quantity")
                    .wrong("out_of_range", "must be 1: each gift card is a line of its own", Map.of("max", 1));
        }
        @Nullable Money price = line.unitPrice();
        if (price != null && price.amount() == 0) {
            place.field("unitPrice")
                    .field("amount")
                    .wrong("out_of_range", "must be one or more: it is what comes on the gift card", Map.of("min", 1));
        }
        if (card.code() != null && card.expiresAt() != null) {
            place.field("giftCard")
                    .field("expiresAt")
                    .wrong("not_allowed_here", "a card that is topped up keeps its own end");
        } else if (card.expiresAt() != null
                && occurredAt != null
                && !card.expiresAt().isAfter(occurredAt)) {
            place.field("giftCard").field("expiresAt").wrong("out_of_range", "must be after occurredAt");
        }
    }

    /** The price of the line without its discount; zero where it cannot be told. */
    private static long full(PurchaseLine line, Place place) {
        @Nullable Money unitPrice = line.unitPrice();
        @Nullable Long quantity = line.quantity();
        if (unitPrice == null || quantity == null || quantity < 1 || quantity > UNITS_MAX) {
            return 0;
        }
        long price = unitPrice.amount();
        if (price < 0 || price > Points.MAX / quantity) {
            place.field("unitPrice")
                    .field("amount")
                    .wrong(
                            "out_of_range",
                            "must be zero or more, and times the quantity at most 2^53-1; a refund is a return",
                            Map.of("min", 0, "max", Points.MAX / quantity));
            return 0;
        }
        long full = price * quantity;
        Place discount = place.field("discount").field("amount");
        between(line.discount(), full, discount, "must be between zero and the price of the line");
        long gross = full
                - (line.discount() == null || discount.isWrong()
                        ? 0
                        : line.discount().amount());
        between(
                line.tax(),
                gross,
                place.field("tax").field("amount"),
                "must be between zero and the line's amount, which contains it");
        return gross;
    }

    private static void between(@Nullable Money given, long max, Place place, String says) {
        if (given != null && (given.amount() < 0 || given.amount() > max)) {
            place.wrong("out_of_range", says + ": at most " + max, Map.of("min", 0, "max", max));
        }
    }

    private static void tenders(@Nullable List<? extends @Nullable PurchaseTender> given, Place place) {
        List<? extends @Nullable PurchaseTender> tenders = given == null ? List.of() : given;
        Map<HoldId, Integer> holds = new HashMap<>();
        for (int i = 0; i < tenders.size(); i++) {
            PurchaseTender tender = tenders.get(i);
            hold(tender, holds, i, place.item(i));
            if (tender != null && tender.giftCard() != null && !"gift_card".equals(tender.type())) {
                place.item(i).field("giftCard").wrong("not_allowed_here", "only with the type gift_card");
            }
            @Nullable Money amount = tender == null ? null : tender.amount();
            if (amount != null && amount.amount() < 0) {
                place.item(i)
                        .field("amount")
                        .field("amount")
                        .wrong("out_of_range", "must be zero or more", Map.of("min", 0));
            }
        }
    }

    private static void hold(@Nullable PurchaseTender tender, Map<HoldId, Integer> holds, int index, Place place) {
        HoldId hold = tender == null ? null : tender.holdId();
        if (tender == null || hold == null) {
            return;
        }
        if (!POINTS.equals(tender.type())) {
            place.field("holdId").wrong("not_allowed_here", "goes with a tender of type points only", Map.of());
        }
        Integer first = holds.putIfAbsent(hold, index);
        if (first != null) {
            place.field("holdId").wrong("duplicate", "pays once; send it as one tender", Map.of("first", first));
        }
    }
}
