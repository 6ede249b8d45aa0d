package dev.setia.care;

import dev.setia.platform.Answered;
import dev.setia.platform.Audited;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.AdjustmentId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import java.util.function.BiConsumer;
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

/** Corrections over HTTP. */
@RestController
@RequestMapping("/v1/adjustments")
@Tag(name = "Corrections", description = "What people put right by hand: corrections, goodwill, opening balances")
class AdjustmentController {
    private final AdjustPoints adjustPoints;
    private final Adjustments adjustments;
    private final Idempotency idempotency;
    private final Cursors cursors;

    AdjustmentController(AdjustPoints adjustPoints, Adjustments adjustments, Idempotency idempotency, Cursors cursors) {
        this.adjustPoints = adjustPoints;
        this.adjustments = adjustments;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @RequiresScope("adjustments:write")
    @Operation(
            summary = "Correct a member's points, or give some as goodwill",
            description = "Booked at once within the limit of the key's role. Beyond it the adjustment waits, and no"
                    + " point moves, until another key has approved it.")
    ResponseEntity<AdjustmentView> adjustPoints(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody AdjustPointsRequest request) {
        Answered<Kept> kept =
                idempotency.once("adjust-points", key, request, Kept.class, () -> new Kept(adjustPoints.ask(request)));
        return shown(kept).created("/v1/adjustments/" + kept.value().id());
    }

    @GetMapping("/{adjustmentId}")
    @RequiresScope("adjustments:read")
    @Operation(summary = "Show an adjustment: who asked, who decided")
    AdjustmentView getAdjustment(@PathVariable AdjustmentId adjustmentId) {
        return adjustments.get(tenant(), adjustmentId).view();
    }

    @GetMapping
    @RequiresScope("adjustments:read")
    @Operation(summary = "List the adjustments, the newest first; those that wait for a second person, for example")
    Page<AdjustmentView> listAdjustments(
            @RequestParam(required = false) @Nullable MemberId memberId,
            @RequestParam(required = false) @Pattern(regexp = "waiting|booked|rejected") @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("adjustments:" + memberId + ":" + status, limit, cursor);
        UUID after = wanted.after() == null ? null : UUID.fromString(wanted.after());
        return cursors.page(
                        wanted,
                        adjustments.list(tenant(), memberId, status, after, wanted.rows()),
                        one -> one.id().value().toString())
                .map(Adjustment::view);
    }

    @PostMapping("/{adjustmentId}/approve")
    @RequiresScope("adjustments:approve")
    @Audited
    @Operation(
            summary = "Approve an adjustment that waits: its points are booked. Not with the key that asked for it",
            description = "Refused (adjustment_outlived) once its points would be gone at once, because the expiresAt"
                    + " that was asked for is past.")
    ResponseEntity<AdjustmentView> approveAdjustment(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable AdjustmentId adjustmentId,
            @Valid @RequestBody(required = false) @Nullable DecideAdjustmentRequest request) {
        return decide("approve-adjustment", key, adjustmentId, request, adjustPoints::approve);
    }

    @PostMapping("/{adjustmentId}/reject")
    @RequiresScope("adjustments:approve")
    @Audited
    @Operation(summary = "Reject an adjustment that waits: it comes to nothing. Not with the key that asked for it")
    ResponseEntity<AdjustmentView> rejectAdjustment(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable AdjustmentId adjustmentId,
            @Valid @RequestBody(required = false) @Nullable DecideAdjustmentRequest request) {
        return decide("reject-adjustment", key, adjustmentId, request, adjustPoints::reject);
    }

    /** What is kept of the answer; the rest is read again. */
    record Kept(AdjustmentId id) {}

    private ResponseEntity<AdjustmentView> decide(
            String operation,
            @Nullable String key,
            AdjustmentId id,
            @Nullable DecideAdjustmentRequest given,
            BiConsumer<AdjustmentId, @Nullable String> decision) {
        DecideAdjustmentRequest request = given == null ? new DecideAdjustmentRequest(null) : given;
        Answered<Kept> kept = idempotency.once(operation, key, request, Kept.class, () -> {
            decision.accept(id, request.note());
            return new Kept(id);
        });
        return shown(kept).ok();
    }

    private Answered<AdjustmentView> shown(Answered<Kept> kept) {
        return new Answered<>(adjustments.get(tenant(), kept.value().id()).view(), kept.isReplayed());
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
