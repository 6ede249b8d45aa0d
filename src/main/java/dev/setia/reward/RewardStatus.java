package dev.setia.reward;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

enum RewardStatus {
    @JsonProperty("active")
    ACTIVE,
    /** Not on offer any more; what was redeemed stays redeemed. */
    @JsonProperty("retired")
    RETIRED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RewardStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
