package dev.setia.report;

import dev.setia.platform.AsOf;
import dev.setia.platform.Callers;
import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.NotFound;
import dev.setia.platform.RequiresScope;
import dev.setia.program.Programs;
import dev.setia.report.LiabilityRates.Rate;
import dev.setia.shared.Points;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A program's books as a whole, over HTTP. */
@RestController
@RequestMapping("/v1/programs/{programId}")
@Tag(name = "Ledger")
class ProgramBooksController {
    private final TrialBalance trialBalance;
    private final Liability liability;
    private final Programs programs;
    private final Clock clock;

    ProgramBooksController(TrialBalance trialBalance, Liability liability, Programs programs, Clock clock) {
        this.trialBalance = trialBalance;
        this.liability = liability;
        this.programs = programs;
        this.clock = clock;
    }

    @GetMapping("/trial-balance")
    @RequiresScope("reports:read")
    @Operation(
            summary = "Show the trial balance of a program",
            description = "What was credited and debited on every account, unit by unit, now or as of any moment by"
                    + " the time of recording. Takes as long as there are entries to read.")
    TrialBalanceView getTrialBalance(
            @PathVariable ProgramId programId, @RequestParam(required = false) @Nullable Instant asOf) {
        terms(programId);
        return trialBalance.of(tenant(), programId, moment(asOf));
    }

    @GetMapping("/liability")
    @RequiresScope("reports:read")
    @Operation(
            summary = "Show what a program owes its members",
            description = "Outstanding points, what is expected never to be spent, and both in money: at the rate"
                    + " given by `points` and `costMinor`, or else at what rewards cost. Takes as long as there are"
                    + " entries to read.")
    LiabilityView getLiability(
            @PathVariable ProgramId programId,
            @RequestParam(required = false) @Nullable Instant asOf,
            @Parameter(description = "This many points cost costMinor; both or neither")
                    @RequestParam(required = false)
                    @Nullable
                    Long points,
            @Parameter(description = "In minor units of the program's currency")
                    @RequestParam(required = false)
                    @Nullable
                    Long costMinor) {
        Programs.Terms terms = terms(programId);
        return liability.of(tenant(), programId, terms.currency(), moment(asOf), rate(points, costMinor));
    }

    private static @Nullable Rate rate(@Nullable Long points, @Nullable Long costMinor) {
        if (points == null && costMinor == null) {
            return null;
        }
        return new Rate("given", within("/points", points, 1), within("/costMinor", costMinor, 0));
    }

    private static long within(String pointer, @Nullable Long value, long min) {
        if (value == null) {
            throw new InvalidRequest(new FieldError(pointer, "required", "must be given"));
        }
        if (value < min || value > Points.MAX) {
            throw new InvalidRequest(new FieldError(
                    pointer,
                    "out_of_range",
                    "must be from " + min + " to " + Points.MAX,
                    Map.of("min", min, "max", Points.MAX)));
        }
        return value;
    }

    private Programs.Terms terms(ProgramId program) {
        return programs.terms(tenant(), program).orElseThrow(() -> new NotFound("program"));
    }

    private Instant moment(@Nullable Instant asOf) {
        Instant now = clock.instant();
        return asOf == null ? now : AsOf.checked(asOf, now);
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
