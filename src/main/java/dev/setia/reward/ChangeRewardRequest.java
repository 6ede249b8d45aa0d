package dev.setia.reward;

import dev.setia.platform.Faults;
import dev.setia.platform.Place;
import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(description = "What can be changed of a reward. A JSON Merge Patch: absent stays, null removes.")
record ChangeRewardRequest(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Min(1) @Max(POINTS_MAX) Long pointsPrice,
        @NotNull Money unitCost,
        @Min(0) @Max(STOCK_MAX) @Nullable Long stock,
        @NotNull RewardStatus status) {
    static final long POINTS_MAX = 9_007_199_254_740_991L;
    static final long STOCK_MAX = 1_000_000_000;

    static ChangeRewardRequest of(Reward reward) {
        return new ChangeRewardRequest(
                reward.name(), reward.pointsPrice(), reward.unitCost(), reward.stock(), reward.status());
    }

    void check(Reward reward) {
        Faults faults = new Faults();
        checkCost(unitCost, reward.unitCost().currency(), faults.root().field("unitCost"));
        checkStock(reward.kind(), stock, faults.root().field("stock"));
        faults.refuse();
    }

    static void checkCost(Money cost, String currency, Place place) {
        if (!cost.currency().equals(currency)) {
            place.field("currency").wrong("currency_mismatch", "must be " + currency, Map.of("expected", currency));
        }
        if (cost.amount() < 0) {
            place.field("amount").wrong("out_of_range", "must be 0 or more", Map.of("min", 0));
        }
    }

    static void checkStock(RewardKind kind, @Nullable Long stock, Place place) {
        if (kind == RewardKind.THIRD_PARTY_GIFT_CARD && stock != null) {
            place.wrong("not_allowed_here", "the stock of gift cards is their codes");
        }
    }
}
