package dev.setia.engage;

import dev.setia.platform.Answered;
import dev.setia.platform.Audited;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.HappeningId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What happens to members beside purchases, over HTTP. It is told to {@code /v1/events}, where integrators look for it;
 * it is read at {@code /v1/happenings}, because {@code GET /v1/events} is what Setia tells the world.
 */
@RestController
@RequestMapping("/v1")
@Tag(name = "Happenings")
class HappeningController {
    private final ReportEvent reportEvent;
    private final DecideHappening decide;
    private final HappeningRows rows;
    private final ExplainHappening explain;
    private final Idempotency idempotency;
    private final Cursors cursors;

    HappeningController(
            ReportEvent reportEvent,
            DecideHappening decide,
            HappeningRows rows,
            ExplainHappening explain,
            Idempotency idempotency,
            Cursors cursors) {
        this.reportEvent = reportEvent;
        this.decide = decide;
        this.rows = rows;
        this.explain = explain;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/events")
    @RequiresScope("events:write")
    @Operation(
            summary = "Report what happened to a member and was no purchase",
            description =
                    "Books what the program's event rules give. With an eventId (or else by its Idempotency-Key) it"
                            + " is recorded once for ever. Read it again under /v1/happenings.")
    ResponseEntity<RecordedHappening> reportEvent(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody ReportEventRequest request) {
        Answered<StoredHappening> answered = reportEvent.report(request, idempotencyKey);
        return new Answered<>(explain.inWords(tenant(), answered.value()), answered.isReplayed())
                .created("/v1/happenings/" + answered.value().id());
    }

    @GetMapping("/happenings/{happeningId}")
    @RequiresScope("events:read")
    @Operation(summary = "Show a happening with what it brought and why")
    RecordedHappening getHappening(@PathVariable HappeningId happeningId) {
        return explain.inWords(tenant(), rows.get(tenant(), happeningId));
    }

    @GetMapping("/happenings")
    @RequiresScope("events:read")
    @Operation(summary = "List the happenings, the newest first")
    Page<RecordedHappening> listHappenings(
            @RequestParam(required = false) @Nullable MemberId memberId,
            @RequestParam(required = false) @Pattern(regexp = "recorded|pending|approved|rejected|withdrawn") @Nullable
                    String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("happenings:" + memberId + ":" + status, limit, cursor);
        UUID after = wanted.after() == null ? null : UUID.fromString(wanted.after());
        return cursors.page(
                        wanted,
                        rows.list(tenant(), memberId, status, after, wanted.rows()),
                        happening -> happening.id().value().toString())
                .map(happening -> explain.inWords(tenant(), happening));
    }

    @PostMapping("/happenings/{happeningId}/approve")
    @RequiresScope("events:approve")
    @Audited
    @Operation(summary = "Approve what was reported as pending: its points can be spent, its vouchers are issued")
    ResponseEntity<RecordedHappening> approveHappening(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable HappeningId happeningId) {
        return decide("approve-happening", idempotencyKey, happeningId, decide::approve);
    }

    @PostMapping("/happenings/{happeningId}/reject")
    @RequiresScope("events:approve")
    @Audited
    @Operation(summary = "Reject what was reported as pending: its points come to nothing")
    ResponseEntity<RecordedHappening> rejectHappening(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable HappeningId happeningId) {
        return decide("reject-happening", idempotencyKey, happeningId, decide::reject);
    }

    /** What is kept of the answer; the rest is read again. */
    record DecidedHappening(HappeningId id) {}

    private ResponseEntity<RecordedHappening> decide(
            String operation, @Nullable String key, HappeningId id, Consumer<HappeningId> decision) {
        var answered = idempotency.once(operation, key, id.text(), DecidedHappening.class, () -> {
            decision.accept(id);
            return new DecidedHappening(id);
        });
        return new Answered<>(explain.inWords(tenant(), rows.get(tenant(), id)), answered.isReplayed()).ok();
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
