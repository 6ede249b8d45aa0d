package dev.setia.tier;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a member stands, as the API shows it. */
@Schema(description = "Where a member stands in the tiers of a program. Days are of the program's zone.")
public record MemberTierView(
        @Schema(description = "Absent while no tier is held.", example = "gold") @Nullable
        String key,

        @Schema(example = "Gold") @Nullable String name,
        @Nullable Instant since,

        @Schema(
                description = "What brought it: purchase, review, override, return or balance; more may come.",
                example = "purchase")
        @Nullable
        String cause,

        @Schema(
                description = "What is counted.",
                allowableValues = {"spend", "points_earned", "visits", "balance"})
        String metric,

        @Schema(description = "Counted in the current window, in minor units, points or visits; or the balance.")
        long counted,

        @Schema(description = "The next tier up.") @Nullable NextTierUp next,

        @Schema(description = "A tier that was reached and begins with the next period.") @Nullable
        TierToCome toCome,

        @Schema(
                description = "The first day on which the tier is over unless it is kept; absent for never.",
                example = "2027-01-01")
        @Nullable
        LocalDate reviewOn,

        @Schema(description = "The first day on which the grace is over; absent while there is none.") @Nullable
        LocalDate graceUntil,

        @Schema(description = "What the next review will find if it were today.") @Nullable
        TierProjection projection) {

    /** A tier that is not held yet. */
    public record NextTierUp(
            @Schema(example = "gold") String key,
            @Schema(example = "Gold") String name,
            long threshold,

            @Schema(description = "In minor units, points or visits.")
            long missing,

            @Schema(
                    description = "The same as a sentence, in the language that Accept-Language asks for",
                    example = "Rp 140.000 short of tier Gold.")
            String text) {}

    /** A tier that begins later. */
    public record TierToCome(
            String key,
            String name,
            LocalDate on,

            @Schema(
                    description = "The same as a sentence, in the language that Accept-Language asks for",
                    example = "Tier Gold is reached and begins on 1 April 2027.")
            String text) {}

    /** What a member has to expect. */
    @Schema(
            description =
                    "At the review on that day the tier is kept, or would be if so many of the missing amounts were"
                            + " still made.")
    public record TierProjection(
            @Schema(description = "The review, or the end of the grace.", example = "2027-01-01")
            LocalDate on,

            @Schema(description = "Whether what is counted so far keeps the tier.")
            boolean isKept,

            @Schema(description = "False where nothing done before that day counts for keeping it.")
            boolean isOpen,

            List<MissingForTier> missing,

            @Schema(description = "How many of the missing amounts it takes.", example = "1")
            int needed,

            @Schema(
                    description =
                            "The first day after the grace that begins with the review if nothing more is done; absent"
                                    + " where none begins.",
                    example = "2027-02-01")
            @Nullable
            LocalDate graceUntil,

            @Schema(
                    description =
                            "The tier from that day on, or from the end of the grace, if nothing more is done; absent"
                                    + " for none.",
                    example = "silver")
            @Nullable
            String otherwise,

            @Schema(
                    description = "The same as a sentence, in the language that Accept-Language asks for",
                    example =
                            "At your review on 1 January 2027 you keep Gold if you spend Rp 120.000 more. Otherwise you have Silver from that day on.")
            String text) {}

    /** What is still to be done. */
    public record MissingForTier(
            @Schema(allowableValues = {"spend", "points_earned", "visits"})
            String metric,

            @Schema(description = "Minor units, points or visits.", example = "120000")
            long missing) {}
}
