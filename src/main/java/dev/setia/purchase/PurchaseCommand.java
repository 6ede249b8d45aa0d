package dev.setia.purchase;

import dev.setia.platform.Problem;
import dev.setia.program.Programs;
import dev.setia.rules.Basket;
import dev.setia.shared.CouponHoldId;
import dev.setia.shared.HoldId;
import dev.setia.shared.Money;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A purchase that has passed validation, with all that can be known before the database is asked.
 *
 * @param credential the API key that sent it
 * @param program the version in force at {@code occurredAt}
 * @param contentHash fingerprint of what was sent; the same receipt with another one is a conflict
 * @param vouchers as they were sent: the same one may be there twice
 * @param codes what was presented by code, in the places in which it was sent, each as
 *     {@link dev.setia.shared.CheckCharacter#normal} makes it
 * @param payments the points that pay a part of it
 * @param isEveryVoucherNeeded whether one that cannot be used refuses the purchase (DI-23)
 * @param idempotencyKey null for a preview
 * @param fault why it is refused, unless it was recorded before; null for nothing that can be seen here
 */
record PurchaseCommand(
        TenantId tenant,
        UUID credential,
        PurchaseId id,
        MemberRef member,
        Programs.InForce program,
        Receipt receipt,
        Instant occurredAt,
        @Nullable String channel,
        Basket basket,
        List<VoucherId> vouchers,
        List<String> codes,
        List<PointsTender> payments,
        List<CouponHoldId> couponHolds,
        List<PresentedGiftCard> giftCards,
        List<SoldGiftCard> soldGiftCards,
        boolean isEveryVoucherNeeded,
        byte[] contentHash,
        @Nullable String idempotencyKey,
        @Nullable Problem fault) {
    /**
     * Points that are set aside, and what the till counts for them.
     *
     * @param tender its place among the tenders, from 0
     */
    record PointsTender(int tender, HoldId hold, Money amount) {}

    boolean isAnythingPresentedByCode() {
        return !codes.isEmpty() || !couponHolds.isEmpty();
    }

    /** Of the gift cards that pay or are topped up. */
    List<String> giftCardCodes() {
        return Stream.concat(
                        giftCards.stream().map(PresentedGiftCard::code),
                        soldGiftCards.stream().map(SoldGiftCard::code).filter(Objects::nonNull))
                .distinct()
                .toList();
    }

    /** The key with whose it is: two credentials may use the same one. */
    String scopedKey() {
        return credential + " " + idempotencyKey;
    }
}
