package dev.setia.reward;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a member gets for points. */
enum RewardKind {
    /** A voucher for goods. */
    @JsonProperty("free_product")
    FREE_PRODUCT,
    /** A voucher for money off. */
    @JsonProperty("discount_voucher")
    DISCOUNT_VOUCHER,
    /** Money on a gift card of the merchant's own. */
    @JsonProperty("stored_value")
    STORED_VALUE,
    /** A code of another store's gift card, from a pool. */
    @JsonProperty("third_party_gift_card")
    THIRD_PARTY_GIFT_CARD,
    /** Nothing to hand over: the redemption itself is the ticket. */
    @JsonProperty("exclusive_access")
    EXCLUSIVE_ACCESS;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is given as a voucher, which is used or not. */
    boolean isVoucher() {
        return this == FREE_PRODUCT || this == DISCOUNT_VOUCHER;
    }

    static RewardKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
