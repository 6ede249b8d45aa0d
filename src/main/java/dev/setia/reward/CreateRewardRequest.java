package dev.setia.reward;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Faults;
import dev.setia.platform.Place;
import dev.setia.program.PrizeDefinition;
import dev.setia.program.PrizeJson;
import dev.setia.program.Programs.Terms;
import dev.setia.reward.Reward.NewReward;
import dev.setia.rules.Prize;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

record CreateRewardRequest(
        @Schema(description = "The default program when absent.") @Nullable
        ProgramId programId,

        @Schema(example = "tea") @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}")
        String code,

        @NotNull RewardKind kind,

        @Schema(example = "A pot of tea") @NotBlank @Size(max = 200)
        String name,

        @Schema(example = "100") @NotNull @Min(1) @Max(ChangeRewardRequest.POINTS_MAX)
        Long pointsPrice,

        @Schema(description = ChangeRewardRequest.UNIT_COST) @NotNull
        Money unitCost,

        @Schema(description = "Absent for as many as are asked for. Gift cards have as many as there are free codes.")
        @Min(0)
        @Max(ChangeRewardRequest.STOCK_MAX)
        @Nullable
        Long stock,

        @Schema(
                description = "What the voucher gives: for free_product free_units, for discount_voucher percent_off or"
                        + " amount_off; other kinds have none.")
        @Nullable
        PrizeDefinition prize,

        @Schema(description = "Of stored_value, and needed there.") @Valid @Nullable
        RewardStoredValue storedValue,

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

        @Valid @Nullable RewardAccess access)
        implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        details().check(kind, root);
    }

    private RewardDetails details() {
        return new RewardDetails(conditions, description, translations, pictureUrl, partner, access);
    }

    /** @param tiers those of the program's published versions; empty while there are none */
    NewReward read(ProgramId program, Terms terms, Set<String> tiers) {
        Faults faults = new Faults();
        Place root = faults.root();
        ChangeRewardRequest.checkCost(unitCost, terms.currency(), root.field("unitCost"));
        ChangeRewardRequest.checkStock(kind, stock, root.field("stock"));
        ChangeRewardRequest.checkTiers(conditions, tiers, root.field("conditions"));
        checkStoredValue(terms.currency(), root.field("storedValue"));
        NewReward reward = new NewReward(
                program,
                code,
                kind,
                name,
                pointsPrice,
                unitCost,
                stock,
                prize(root.field("prize")),
                storedValue,
                details());
        faults.refuse();
        return reward;
    }

    private void checkStoredValue(String currency, Place place) {
        if (kind != RewardKind.STORED_VALUE) {
            if (storedValue != null) {
                place.wrong("not_allowed_here", "only stored_value puts money on a gift card");
            }
        } else if (storedValue == null) {
            place.wrong("required", "say what comes on the gift card");
        } else {
            storedValue.check(currency, place);
        }
    }

    private @Nullable Prize prize(Place place) {
        return switch (kind) {
            case FREE_PRODUCT -> {
                Prize read = PrizeJson.read(prize, place);
                if (prize != null && !(read instanceof Prize.FreeUnits)) {
                    place.wrong("not_allowed_here", "a free product is given by free_units");
                }
                yield read;
            }
            case DISCOUNT_VOUCHER -> {
                Prize read = PrizeJson.read(prize, place);
                if (prize != null && !(read instanceof Prize.PercentOff) && !(read instanceof Prize.AmountOff)) {
                    place.wrong("not_allowed_here", "a discount is given by percent_off or amount_off");
                }
                yield read;
            }
            case STORED_VALUE, THIRD_PARTY_GIFT_CARD, EXCLUSIVE_ACCESS -> {
                if (prize != null) {
                    place.wrong("not_allowed_here", "this kind gives no voucher");
                }
                yield null;
            }
        };
    }
}
