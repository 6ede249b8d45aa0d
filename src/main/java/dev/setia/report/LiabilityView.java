package dev.setia.report;

import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program owes its members, as the API shows it. */
@Schema(
        name = "Liability",
        description = "What a program owes its members in points and in money, with what is expected never to be"
                + " spent. An estimate: `method` says in words how every figure came about. A figure beyond 2^53-1 is"
                + " told as that.")
record LiabilityView(
        ProgramId programId,

        @Schema(description = "What was recorded by then is in it")
        Instant asOf,

        LiabilityPoints points,
        LiabilityBreakage breakage,

        @Schema(description = "What a point costs; absent where nothing tells") @Nullable
        LiabilityRate rate,

        @Schema(description = "All outstanding points at the rate, rounded up; absent without a rate") @Nullable
        Money gross,

        @Schema(description = "Those that are expected to be spent, at the rate, rounded up; absent without a rate")
        @Nullable
        Money expected,

        @Schema(description = "How it was reckoned, in the language that Accept-Language asks for (en, id, pl)")
        List<String> method) {

    @Schema(description = "Points of all members together.")
    record LiabilityPoints(
            @Schema(description = "Available, pending and held; what is gone is not in it")
            long outstanding,

            @Schema(description = "Of these: that can be spent")
            long available,

            @Schema(description = "Of these: that wait") long pending,

            @Schema(description = "Of these: that are held for a redemption")
            long held,

            @Schema(description = "Of these: that expire some day")
            long dated,

            @Schema(description = "Of these: expected to be spent")
            long expected,

            @Schema(description = "What members owe; it is not set off against the others' points")
            long owed) {}

    @Schema(description = "How much of what could be spent was not, in the past.")
    record LiabilityBreakage(
            @Schema(description = "Expired of every 10,000 points whose life is over", example = "2150")
            long rateBasisPoints,

            @Schema(description = "From when lives that ended were looked at")
            Instant since,

            @Schema(description = "How many lots were looked at: what the rate rests on")
            long lots,

            @Schema(description = "Points of them that were spent")
            long used,

            @Schema(description = "Points of them that expired")
            long expired) {}

    @Schema(description = "So many points cost so much.")
    record LiabilityRate(
            @Schema(
                    description = "Where it comes from: given with the request; what rewards of the last twelve months"
                            + " cost; what those on offer cost. More may come.",
                    allowableValues = {"given", "redemptions", "catalogue"})
            String source,

            long points,
            Money cost) {}
}
