package dev.setia.reward;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Faults;
import dev.setia.platform.Place;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "Sets points aside, for a reward or for a payment, so that nobody else takes them while a till makes"
                        + " up its mind. Either rewardId or payment.")
record CreateHoldRequest(
        @NotNull MemberId memberId,
        @Nullable RewardId rewardId,
        @Valid @Nullable PaymentWanted payment,

        @Schema(
                description = "How long it holds: an ISO 8601 duration of ten seconds to seven days",
                example = "PT15M",
                defaultValue = "PT15M")
        @Nullable
        String timeToLive,

        @Schema(description = "The key's own or the default location when absent.") @Nullable
        LocationId locationId,

        @Schema(description = "When the member asked; now when absent. At most 31 days ago.") @Nullable
        Instant occurredAt)
        implements CheckedRequest {
    private static final Duration STANDARD = Duration.ofMinutes(15);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** How much is to be paid with points. */
    @Schema(description = "How much is to be paid with points. Either points or amount.")
    record PaymentWanted(
            @Schema(
                    description = "The default program when absent; points of another are never taken instead, unless"
                            + " programIds lists it.")
            @Nullable
            ProgramId programId,

            @Schema(
                    description =
                            "Instead of programId: programs whose points will do, 1 to 10. The first that can pay as"
                                    + " asked pays alone; where none can, the refusal is the first one's.")
            @Nullable
            @Size(min = 1, max = 10)
            List<@NotNull ProgramId> programIds,

            @Nullable @Min(1) @Max(9007199254740991L) @Schema(description = "So many points.", example = "300")
            Long points,

            @Nullable @Schema(description = "As many points as are worth this, and not more.")
            Money amount,

            @NotNull @Schema(description = "What is to be paid in all, after discounts.")
            Money basket,

            @Nullable
            @Schema(
                    description = "Whether fewer points will do where so many cannot be had or may not be paid with.",
                    defaultValue = "false")
            Boolean upTo) {
        /** In the order in which they are asked; null stands for the default program. */
        List<? extends @Nullable ProgramId> programs() {
            return programIds == null ? Collections.singletonList(programId) : programIds;
        }

        boolean isUpTo() {
            return upTo != null && upTo;
        }

        void check(Place place) {
            if (programId != null && programIds != null) {
                place.field("programIds").wrong("invalid", "send either programId or programIds", Map.of());
            }
            List<? extends @Nullable ProgramId> listed = programIds == null ? List.of() : programIds;
            for (int i = 0; i < listed.size(); i++) {
                int first = listed.indexOf(listed.get(i));
                if (first < i) {
                    place.field("programIds").item(i).wrong("duplicate", "stands here twice; leave one out");
                }
            }
            if ((points == null) == (amount == null)) {
                place.wrong("invalid", "send either points or an amount", Map.of());
            }
            positive(amount, place.field("amount"));
            positive(basket, place.field("basket"));
            if (amount != null && basket != null && !amount.currency().equals(basket.currency())) {
                place.field("amount")
                        .field("currency")
                        .wrong("invalid", "must be that of the basket", Map.of("expected", basket.currency()));
            }
        }
    }

    @Override
    public void check(Place root, Instant now) {
        Place place = root.field("timeToLive");
        Duration wanted = place.duration(timeToLive, LONGEST, STANDARD);
        if (!wanted.isNegative() && wanted.compareTo(SHORTEST) < 0) {
            place.wrong(
                    "out_of_range",
                    "must be ten seconds or more",
                    Map.of("min", SHORTEST.toString(), "max", LONGEST.toString()));
        }
        if ((rewardId == null) == (payment == null)) {
            root.field("rewardId").wrong("invalid", "send either a reward or a payment", Map.of());
        }
        if (payment != null) {
            payment.check(root.field("payment"));
        }
    }

    static void positive(@Nullable Money given, Place place) {
        if (given != null && given.amount() < 1) {
            place.field("amount").wrong("out_of_range", "must be one minor unit or more", Map.of("min", 1));
        }
    }

    Instant expiresAt(Instant now) {
        return now.plus(new Faults().root().field("timeToLive").duration(timeToLive, LONGEST, STANDARD));
    }

    Instant occurredAt(Instant now) {
        return RedeemRewardRequest.moment(occurredAt, now);
    }
}
