package dev.setia.engage;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event rule: did it act, and why. */
record HappeningExplanation(
        @Schema(description = "Key of the event rule in the program version", example = "welcome")
        String policy,

        boolean fired,

        @Schema(description = "Stable word; more may come", example = "rewarded")
        String code,

        @Schema(description = "The arithmetic, in the order in which it is read")
        @JsonFormat(without = JsonFormat.Feature.WRITE_SORTED_MAP_ENTRIES)
        Map<String, Long> figures,

        @Nullable HappeningMiss nearestMiss,

        @Schema(
                description = "How each node of the rule's condition came out, a node before its children. Empty"
                        + " without a condition.")
        List<HappeningCondition> conditions,

        @Schema(
                description = "The same as a sentence, in the language that Accept-Language asks for",
                example = "20 points for a review: 20 points.")
        String text) {

    record HappeningMiss(
            @Schema(description = "minor, units, visits, points or friends", example = "visits")
            String unit,

            long missing,

            @Schema(example = "2 visits short.") @Nullable String text) {}

    record HappeningCondition(
            @Schema(description = "pass, fail, or unknown when a fact was missing", example = "fail")
            String outcome,

            @Schema(description = "Where the node is in the definition of the version", example = "/events/0/condition")
            String pointer,

            @Schema(example = "in_tier") String type,

            @Schema(description = "What it asks", example = "The member's tier is Gold.")
            String text) {}
}
