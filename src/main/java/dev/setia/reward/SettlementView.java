package dev.setia.reward;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.setia.platform.CsvRows;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.util.List;

@Schema(
        description =
                "What a merchant owes a partner for a month: the partner's gift cards that were given, each at its"
                        + " unit cost when it was given. What was reversed is a negative line of the month of the reversal, so a"
                        + " month that was settled does not change. An amount beyond 2^53-1 minor units is told as that.")
record SettlementView(
        @Schema(example = "bookshop") String partner,
        @Schema(example = "The bookshop next door") String partnerName,

        @Schema(description = "In the zone of each program.", example = "2026-11")
        String month,

        List<SettlementLine> lines,
        @Schema(description = "What is owed, by currency.") List<Money> owed)
        implements Tabular {

    @Schema(description = "One reward at one unit cost, given or reversed.")
    record SettlementLine(
            ProgramId programId,
            RewardId rewardId,
            @Schema(example = "book-card") String rewardCode,
            @Schema(example = "A card of the bookshop") String rewardName,

            @Schema(allowableValues = {"given", "reversed"}) String type,

            @Schema(description = "Negative for what was reversed.", example = "12")
            long count,

            Money unitCost,

            @Schema(description = "Negative for what was reversed.")
            Money amount) {}

    @Override
    @JsonIgnore
    public String fileName() {
        return "settlement-" + partner + "-" + month + ".csv";
    }

    @Override
    public void writeTo(CsvRows csv) throws IOException {
        csv.row(
                "partner",
                "month",
                "program",
                "reward",
                "name",
                "type",
                "count",
                "unit_cost_minor",
                "amount_minor",
                "currency");
        for (SettlementLine line : lines) {
            csv.row(
                    partner,
                    month,
                    line.programId().text(),
                    line.rewardCode(),
                    line.rewardName(),
                    line.type(),
                    line.count(),
                    line.unitCost().amount(),
                    line.amount().amount(),
                    line.amount().currency());
        }
    }
}
