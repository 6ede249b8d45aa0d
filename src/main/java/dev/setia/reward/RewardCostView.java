package dev.setia.reward;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.setia.platform.CsvRows;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "What the rewards of a program cost the merchant, month by month in the program's zone. What was"
                + " given counts in the month in which it was recorded, at the unit cost of that moment; what was"
                + " reversed counts in the month of the reversal. So a month that is over does not change, but for"
                + " vouchers, which count as used when they are, and for payments with points of which a part"
                + " came back: it counts with the payment, until the rest comes back too. An amount beyond 2^53-1 minor"
                + " units is told as that.")
record RewardCostView(
        ProgramId programId,
        @Schema(example = "2026-10") String from,
        @Schema(example = "2026-11") String through,
        List<RewardCostLine> lines,
        @Schema(description = "The sums of each kind.") List<RewardCostOfKind> kinds,
        @Schema(description = "The sum of all.") Money cost)
        implements Tabular {

    @Schema(description = "One reward in one month.")
    record RewardCostLine(
            @Schema(example = "2026-11") String month,

            @Schema(
                    description = "The kind of the reward, or points_payment for what members paid with points, at its"
                            + " worth; more may come.",
                    example = "free_product")
            String kind,

            @Schema(description = "Absent for payments, as are the reward's code and name.") @Nullable
            RewardId rewardId,

            @Schema(example = "tea") @Nullable String rewardCode,
            @Schema(example = "A pot of tea") @Nullable String rewardName,

            @Schema(description = "How many were given.") long given,

            @Schema(description = "How many were taken back.")
            long reversed,

            @Schema(description = "How many of its vouchers were used; absent for kinds that give none.") @Nullable
            Long used,

            @Schema(description = "Cost of what was given.") Money givenCost,

            @Schema(description = "Cost of what was taken back.")
            Money reversedCost,

            @Schema(description = "The former without the latter.")
            Money cost) {}

    @Schema(description = "All rewards of a kind.")
    record RewardCostOfKind(
            @Schema(description = "As in the lines.", example = "free_product")
            String kind,

            long given,
            long reversed,

            @Schema(description = "Absent for kinds that give no vouchers.") @Nullable
            Long used,

            Money cost) {}

    @Override
    @JsonIgnore
    public String fileName() {
        return "reward-cost-" + from + "-" + through + ".csv";
    }

    @Override
    public void writeTo(CsvRows csv) throws IOException {
        csv.row(
                "month",
                "kind",
                "reward",
                "name",
                "given",
                "reversed",
                "used",
                "given_cost_minor",
                "reversed_cost_minor",
                "cost_minor",
                "currency");
        for (RewardCostLine line : lines) {
            csv.row(
                    line.month(),
                    line.kind(),
                    line.rewardCode(),
                    line.rewardName(),
                    line.given(),
                    line.reversed(),
                    line.used(),
                    line.givenCost().amount(),
                    line.reversedCost().amount(),
                    line.cost().amount(),
                    line.cost().currency());
        }
    }
}
