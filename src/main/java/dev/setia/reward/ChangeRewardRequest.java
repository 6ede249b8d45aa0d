package dev.setia.reward;

import dev.setia.platform.Faults;
import dev.setia.platform.Place;
import dev.setia.reward.RewardConditions.TierPrice;
import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Schema(description = "What can be changed of a reward. A JSON Merge Patch: absent stays, null removes.")
record ChangeRewardRequest(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Min(1) @Max(POINTS_MAX) Long pointsPrice,
        @Schema(description = UNIT_COST) @NotNull Money unitCost,

        @Min(0) @Max(STOCK_MAX) @Nullable Long stock,
        @NotNull RewardStatus status,

        @Valid @Nullable RewardConditions conditions,

        @Schema(description = "What it is, in more words.") @Size(max = 2000) @Nullable
        String description,

        @Schema(
                description = "Name and description in other languages. A member reads the one asked for by"
                        + " Accept-Language, and the plain name where there is none; so give the plain name's own"
                        + " language too.")
        @Size(max = 50)
        @Nullable
        List<@NotNull @Valid RewardTranslation> translations,

        @Schema(description = "An https address.", example = "https://cdn.example.com/tea.jpg")
        @Size(max = 2000)
        @Nullable
        String pictureUrl,

        @Valid @Nullable RewardPartner partner,

        @Valid @Nullable RewardAccess access) {
    static final long POINTS_MAX = 9_007_199_254_740_991L;
    static final String UNIT_COST =
            "What one costs the merchant, in the program's currency; at most 10^12 minor units.";
    static final long UNIT_COST_MAX = 1_000_000_000_000L;
    static final long STOCK_MAX = 1_000_000_000;

    static ChangeRewardRequest of(Reward reward) {
        RewardDetails more = reward.details();
        return new ChangeRewardRequest(
                reward.name(),
                reward.pointsPrice(),
                reward.unitCost(),
                reward.stock(),
                reward.status(),
                more.conditions(),
                more.description(),
                more.translations(),
                more.pictureUrl(),
                more.partner(),
                more.access());
    }

    RewardDetails details() {
        return new RewardDetails(conditions, description, translations, pictureUrl, partner, access);
    }

    /** @param tiers those of the program's published versions; empty while there are none */
    void check(Reward reward, Set<String> tiers) {
        Faults faults = new Faults();
        details().check(reward.kind(), faults.root());
        checkTiers(conditions, tiers, faults.root().field("conditions"));
        checkCost(unitCost, reward.unitCost().currency(), faults.root().field("unitCost"));
        checkStock(reward.kind(), stock, faults.root().field("stock"));
        faults.refuse();
    }

    static void checkCost(Money cost, String currency, Place place) {
        if (!cost.currency().equals(currency)) {
            place.field("currency").wrong("currency_mismatch", "must be " + currency, Map.of("expected", currency));
        }
        if (cost.amount() < 0 || cost.amount() > UNIT_COST_MAX) {
            place.field("amount")
                    .wrong(
                            "out_of_range",
                            "must be from 0 to " + UNIT_COST_MAX,
                            Map.of("min", 0, "max", UNIT_COST_MAX));
        }
    }

    /** A tier that no version knows is a slip of the pen: nobody would ever have the reward. */
    static void checkTiers(@Nullable RewardConditions conditions, Set<String> known, Place place) {
        if (conditions == null || known.isEmpty()) {
            return;
        }
        List<@Nullable String> tiers = conditions.tiers() == null ? List.of() : conditions.tiers();
        for (int i = 0; i < tiers.size(); i++) {
            checkTier(tiers.get(i), known, place.field("tiers").item(i));
        }
        List<@Nullable TierPrice> prices = conditions.tierPrices() == null ? List.of() : conditions.tierPrices();
        for (int i = 0; i < prices.size(); i++) {
            TierPrice price = prices.get(i);
            checkTier(
                    price == null ? null : price.tier(),
                    known,
                    place.field("tierPrices").item(i).field("tier"));
        }
    }

    private static void checkTier(@Nullable String tier, Set<String> known, Place place) {
        if (tier != null && !known.contains(tier) && !place.isWrong()) {
            List<String> allowed = known.stream().sorted().toList();
            place.wrong(
                    "unknown_tier",
                    "no published version has this tier; there are " + String.join(", ", allowed),
                    Map.of("allowed", allowed));
        }
    }

    static void checkStock(RewardKind kind, @Nullable Long stock, Place place) {
        if (kind == RewardKind.THIRD_PARTY_GIFT_CARD && stock != null) {
            place.wrong("not_allowed_here", "the stock of gift cards is their codes");
        }
    }
}
