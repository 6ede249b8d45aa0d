package dev.setia.day;

import dev.setia.day.DayChangeRows.Position;
import dev.setia.day.DayChangeRows.ProgramDays;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.NotFound;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Day changes over HTTP: to look at, and to run without waiting for the next look of the background. */
@RestController
@RequestMapping("/v1/programs/{programId}/day-changes")
@Tag(
        name = "Day changes",
        description =
                "What a new day brings in a program: points become active and expire, tiers and stages are reviewed")
class DayChangeController {
    private final RunDayChanges runDayChanges;
    private final DayChangeRows rows;
    private final Cursors cursors;

    DayChangeController(RunDayChanges runDayChanges, DayChangeRows rows, Cursors cursors) {
        this.runDayChanges = runDayChanges;
        this.rows = rows;
        this.cursors = cursors;
    }

    @PostMapping
    @RequiresScope("programs:write")
    @Operation(
            summary = "Run the day changes that are due",
            description =
                    "They run by themselves within minutes after midnight in the program's zone; this runs them now."
                            + " Days that were missed are caught up in their order. Asking again changes nothing.")
    DayChangeRunView runDayChanges(@PathVariable ProgramId programId) {
        RunDayChanges.Run run = runDayChanges.run(tenant(), program(programId), () -> false);
        return new DayChangeRunView(programId, run.end().text(), run.doneThrough(), run.days());
    }

    @GetMapping
    @RequiresScope("programs:read")
    @Operation(summary = "List what day changes did, the newest first")
    Page<DayChangeView> listDayChanges(
            @PathVariable ProgramId programId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        program(programId);
        var wanted = cursors.wanted("day-changes " + programId.text(), limit, cursor);
        Position before = wanted.after() == null ? null : position(wanted.after());
        return cursors.page(
                        wanted,
                        rows.list(tenant(), programId, before, wanted.rows()),
                        row -> row.view().date() + " " + row.position() + " "
                                + row.view().step())
                .map(DayChangeRows.Listed::view);
    }

    private ProgramDays program(ProgramId id) {
        return rows.program(tenant(), id).orElseThrow(() -> new NotFound("program"));
    }

    private static Position position(String text) {
        String[] parts = text.split(" ", 3);
        return new Position(LocalDate.parse(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
