package dev.setia.reinstatement;

import dev.setia.ledger.Ledger;
import dev.setia.platform.Answered;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.NotFound;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.reinstatement.ReinstatePoints.Reinstated;
import dev.setia.shared.AccountId;
import dev.setia.shared.ReinstatementId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
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

/** Expired points brought back, over HTTP. */
@RestController
@RequestMapping("/v1")
@Tag(name = "Ledger")
class ReinstatementController {
    private final ReinstatePoints reinstatePoints;
    private final ReinstatementRows rows;
    private final Ledger ledger;
    private final Idempotency idempotency;
    private final Cursors cursors;

    ReinstatementController(
            ReinstatePoints reinstatePoints,
            ReinstatementRows rows,
            Ledger ledger,
            Idempotency idempotency,
            Cursors cursors) {
        this.reinstatePoints = reinstatePoints;
        this.rows = rows;
        this.ledger = ledger;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/accounts/{accountId}/reinstatements")
    @RequiresScope("ledger:adjust")
    @Operation(
            summary = "Bring expired points back",
            description =
                    "At most as many as have expired of the account and neither come back already nor been taken back by a"
                            + " return; of a member who became part of this one, too. They repay a debt first; the rest lives for as long as is asked"
                            + " for.")
    ResponseEntity<ReinstatementView> reinstatePoints(
            @PathVariable AccountId accountId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody ReinstatePointsRequest request) {
        Answered<Reinstated> answered = idempotency.once(
                "reinstate-points",
                key,
                request,
                Reinstated.class,
                () -> reinstatePoints.reinstate(accountId, request));
        ReinstatementView view = rows.get(tenant(), answered.value().id());
        return new Answered<>(view, answered.isReplayed()).created("/v1/reinstatements/" + view.id());
    }

    @GetMapping("/reinstatements/{reinstatementId}")
    @RequiresScope("ledger:read")
    @Operation(summary = "Show which expired points came back, and why")
    ReinstatementView getReinstatement(@PathVariable ReinstatementId reinstatementId) {
        return rows.get(tenant(), reinstatementId);
    }

    @GetMapping("/accounts/{accountId}/reinstatements")
    @RequiresScope("ledger:read")
    @Operation(summary = "List what came back to an account after it had expired, the newest first")
    Page<ReinstatementView> listReinstatements(
            @PathVariable AccountId accountId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (ledger.pointsAccount(tenant(), accountId).isEmpty()) {
            throw new NotFound("account of points");
        }
        var wanted = cursors.wanted("reinstatements " + accountId.text(), limit, cursor);
        UUID before = wanted.after() == null ? null : UUID.fromString(wanted.after());
        return cursors.page(
                wanted,
                rows.ofAccount(tenant(), accountId, before, wanted.rows()),
                row -> row.id().value().toString());
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
