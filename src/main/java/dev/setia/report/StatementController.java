package dev.setia.report;

import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.NotFound;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.program.Programs;
import dev.setia.report.FindStatement.Position;
import dev.setia.report.FindStatement.Span;
import dev.setia.report.StatementView.StatementEntry;
import dev.setia.shared.AccountId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A member's activity over HTTP. */
@RestController
@RequestMapping("/v1/members/{memberId}/statement")
@Tag(name = "Ledger")
class StatementController {
    private final FindStatement find;
    private final Programs programs;
    private final Cursors cursors;
    private final Clock clock;

    StatementController(FindStatement find, Programs programs, Cursors cursors, Clock clock) {
        this.find = find;
        this.programs = programs;
        this.cursors = cursors;
        this.clock = clock;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, StatementAsCsv.CSV})
    @RequiresScope("ledger:read")
    @Operation(
            summary = "Show a member's activity in a program between two moments",
            description = "Opening balance, entries and closing balance of each account, by the time of recording;"
                    + " page by page as JSON, or in one go with Accept: text/csv.")
    StatementView getMemberStatement(
            @PathVariable MemberId memberId,
            @RequestParam(required = false) @Nullable ProgramId programId,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        String list = "statement " + memberId.text() + " " + programId + " " + unit + " " + from + " " + until;
        var wanted = cursors.wanted(list, limit, cursor);
        Reading reading = wanted.after() == null ? null : Reading.of(wanted.after());
        // An open end is drawn by the first page, so that all pages tell of the same entries.
        Instant end = reading == null ? until : reading.until();
        StatementAsked asked = StatementAsked.of(memberId, program(programId), unit, from, end, clock.instant());
        List<Span> spans = find.spans(tenant(), asked);
        List<StatementEntry> entries =
                find.entries(tenant(), spans, reading == null ? null : reading.position(), wanted.rows());
        return view(asked, spans, cursors.page(wanted, entries, entry -> Reading.text(asked.until(), entry)));
    }

    private static StatementView view(StatementAsked asked, List<Span> spans, Page<StatementEntry> page) {
        return new StatementView(
                asked.member(),
                asked.program(),
                asked.from(),
                asked.until(),
                asked.unit(),
                spans.stream().map(Span::view).toList(),
                page.data(),
                page.nextCursor(),
                page.hasMore());
    }

    private ProgramId program(@Nullable ProgramId wanted) {
        if (wanted == null) {
            return programs.defaultProgram(tenant());
        }
        if (!programs.isKnown(tenant(), wanted)) {
            throw new NotFound("program");
        }
        return wanted;
    }

    /** How far a statement has been read. */
    private record Reading(Instant until, Position position) {
        static String text(Instant until, StatementEntry last) {
            return until + " " + last.accountId().value() + " " + last.sequence();
        }

        static Reading of(String text) {
            String[] parts = text.split(" ", 3);
            AccountId account = new AccountId(UUID.fromString(parts[1]));
            return new Reading(Instant.parse(parts[0]), new Position(account, Long.parseLong(parts[2])));
        }
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
