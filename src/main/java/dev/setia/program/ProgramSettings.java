package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds for all policies of a version, as JSON. */
@Schema(description = "What holds for all policies. Everything absent has its default.")
record ProgramSettings(
        @Schema(
                description = "How a fraction of a point becomes a whole one, once a purchase.",
                allowableValues = {"floor", "half_up", "ceiling"},
                defaultValue = "floor")
        @Nullable
        String rounding,

        @Schema(description = "Earn on amounts with tax.", defaultValue = "true") @Nullable
        Boolean basisIncludesTax,

        @Schema(description = "Earn on what is left after discounts.", defaultValue = "true") @Nullable
        Boolean basisAfterDiscounts,

        @Schema(description = "Whether the part paid with points earns too.", defaultValue = "false") @Nullable
        Boolean pointsTenderEarns,

        @Schema(description = "How long new points wait before they can be spent.", example = "P14D") @Nullable
        String pendingFor,

        @Schema(
                description = "How long points live once they can be spent, the last day included; P0D for that day"
                        + " alone, absent for ever.",
                example = "P12M")
        @Nullable
        String expiresAfter,

        @Schema(
                description = "Points that expire live on to the end of this; a week ends with Sunday.",
                allowableValues = {"day", "week", "month", "quarter", "year"},
                defaultValue = "day")
        @Nullable
        String expiryRoundedTo,

        @Size(max = 5)
        @Schema(
                description = "How many days before points expire that is told (points.expiring); 1 to 365, at most 5."
                        + " Absent means 30 and 7, an empty list never.",
                example = "[30, 7]")
        @Nullable
        List<@Nullable Integer> expiryNoticeDays,

        @Schema(description = "When a member is new, active, at risk or lapsed; absent for the defaults.") @Nullable
        StagesDefinition stages,

        @Schema(
                description = "Whether a return that takes more points than are left leaves a debt.",
                defaultValue = "true")
        @Nullable
        Boolean isOwedAllowed,

        @Schema(
                description = "How late a purchase may arrive and still be judged by the rules of its day.",
                example = "P7D",
                defaultValue = "P7D")
        @Nullable
        String acceptedDelay,

        @Schema(
                description = "How long after it a guest's purchase can be claimed by a member; P0D for not at all.",
                example = "P30D",
                defaultValue = "P30D")
        @Nullable
        String claimWithin,

        @Size(max = 10)
        @Schema(description = "Caps on the points of purchases in all, after the caps of the rules. At most 10.")
        @Nullable
        List<@Nullable LimitDefinition> limits,

        @Schema(
                minimum = "1",
                maximum = "9007199254740991",
                example = "100000",
                description = "Purchases earn only up to this balance, pending points included.")
        @Nullable
        Long maxBalance,

        @Size(max = 10)
        @Schema(description = "Sliding expiry: what lets all points of a member live on. At most 10; absent for none.")
        @Nullable
        List<@Nullable ExpirySlideDefinition> expirySlides,

        @Schema(
                minimum = "1",
                maximum = "365",
                defaultValue = "14",
                description = "How many days points live that are given back after their lot has expired.")
        @Nullable
        Integer courtesyDays,

        @Schema(description = "How points pay at the till; absent where they do not.") @Nullable
        PointsPaymentDefinition payment,

        @Schema(description = "A reward that is redeemed by itself; absent for none.") @Nullable
        AutoRedeemDefinition autoRedeem,

        @Nullable TransfersDefinition transfers) {}
