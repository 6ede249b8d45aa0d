package dev.setia.reward;

import dev.setia.platform.RequiresScope;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What rewards cost, for whoever keeps the budget. */
@RestController
@Tag(name = "Rewards")
class CostController {
    private static final String SAYS = "must be a month, such as 2026-11";

    private final RewardCosts costs;
    private final Settlements settlements;

    CostController(RewardCosts costs, Settlements settlements) {
        this.costs = costs;
        this.settlements = settlements;
    }

    @GetMapping(
            path = "/v1/reports/reward-cost",
            produces = {MediaType.APPLICATION_JSON_VALUE, TabularAsCsv.CSV})
    @RequiresScope("reports:read")
    @Operation(
            summary = "Show what the rewards of a program cost, by month, kind and reward",
            description = "As JSON, or with Accept: text/csv for a spreadsheet.")
    RewardCostView getRewardCost(
            @Parameter(description = "The default program when absent.") @RequestParam(required = false) @Nullable
                    ProgramId programId,
            @Parameter(description = "The first month; the last when absent.", example = "2026-10")
                    @RequestParam(required = false)
                    @Pattern(regexp = MonthsAsked.FORM, message = SAYS)
                    @Nullable
                    String from,
            @Parameter(description = "The last month; the current one when absent.", example = "2026-11")
                    @RequestParam(required = false)
                    @Pattern(regexp = MonthsAsked.FORM, message = SAYS)
                    @Nullable
                    String through) {
        return costs.of(programId, from, through);
    }

    @GetMapping(
            path = "/v1/partners/{partner}/settlements",
            produces = {MediaType.APPLICATION_JSON_VALUE, TabularAsCsv.CSV})
    @RequiresScope("reports:read")
    @Operation(
            summary = "Show what is owed to a partner for the gift cards of a month",
            description = "As JSON, or with Accept: text/csv for a spreadsheet.")
    SettlementView getPartnerSettlement(
            @Parameter(description = "The partner's code, as rewards have it.", example = "bookshop")
                    @PathVariable
                    @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}", message = "must be the code of a partner")
                    String partner,
            @Parameter(description = "The current one, by UTC, when absent.", example = "2026-11")
                    @RequestParam(required = false)
                    @Pattern(regexp = MonthsAsked.FORM, message = SAYS)
                    @Nullable
                    String month) {
        return settlements.of(partner, month);
    }
}
