package dev.setia.purchase;

import dev.setia.platform.Answered;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.FieldError;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.ParkedReturnId;
import dev.setia.shared.ReturnId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Set;
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
import org.springframework.web.bind.annotation.RestController;

/** Returns that name their purchase by its receipt, and those that wait for it. */
@RestController
@RequestMapping("/v1/returns")
@Tag(name = "Returns")
class ReturnController {
    private static final Set<String> STATUSES = Set.of("waiting", "overdue", "applied", "refused");

    private final ReturnByReceipt returnByReceipt;
    private final ReturnRows returns;
    private final FindParkedReturns parked;
    private final Cursors cursors;
    private final Clock clock;

    ReturnController(
            ReturnByReceipt returnByReceipt,
            ReturnRows returns,
            FindParkedReturns parked,
            Cursors cursors,
            Clock clock) {
        this.returnByReceipt = returnByReceipt;
        this.returns = returns;
        this.parked = parked;
        this.cursors = cursors;
        this.clock = clock;
    }

    @PostMapping
    @RequiresScope("purchases:write")
    @Operation(
            summary = "Return by receipt, even before the purchase has arrived",
            description =
                    "For tills that work offline. When the purchase is known this is an ordinary return; otherwise it"
                            + " is parked and applied as soon as the purchase arrives.")
    @ApiResponse(
            responseCode = "201",
            description = "Recorded: the purchase was known",
            content = @Content(schema = @Schema(implementation = ReturnByReceiptResult.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Parked: it waits for its purchase",
            content = @Content(schema = @Schema(implementation = ReturnByReceiptResult.class)))
    ResponseEntity<ReturnByReceiptResult> returnByReceipt(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody ReturnByReceiptRequest request) {
        var answered = returnByReceipt.record(Callers.current(), request, IdempotencyKey.parse(idempotencyKey));
        ReturnByReceiptResult result = answered.value();
        if (result.recorded() != null) {
            return answered.created("/v1/returns/" + result.recorded().id().text());
        }
        ResponseEntity.BodyBuilder accepted = ResponseEntity.status(HttpStatus.ACCEPTED);
        return (answered.isReplayed() ? accepted.header(Answered.REPLAYED_HEADER, "true") : accepted).body(result);
    }

    @GetMapping("/{returnId}")
    @RequiresScope("purchases:read")
    @Operation(summary = "Get a return or void")
    RecordedReturn getReturn(@PathVariable ReturnId returnId) {
        return returns.get(tenant(), returnId);
    }

    @GetMapping("/parked")
    @RequiresScope("purchases:read")
    @Operation(summary = "List the returns that came before their purchase, the newest first")
    Page<ParkedReturnView> listParkedReturns(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (status != null && !STATUSES.contains(status)) {
            throw new InvalidRequest(
                    new FieldError("/status", "invalid_format", "must be waiting, overdue, applied or refused"));
        }
        var wanted = cursors.wanted("parked-returns " + (status == null ? "" : status), limit, cursor);
        UUID after = wanted.after() == null ? null : UUID.fromString(wanted.after());
        var now = clock.instant();
        List<ParkedReturnView> rows = parked.list(tenant(), status, after, wanted.rows(), now).stream()
                .map(one -> one.view(now))
                .toList();
        return cursors.page(wanted, rows, one -> one.id().value().toString());
    }

    @GetMapping("/parked/{parkedReturnId}")
    @RequiresScope("purchases:read")
    @Operation(summary = "Get a return that came before its purchase")
    ParkedReturnView getParkedReturn(@PathVariable ParkedReturnId parkedReturnId) {
        return parked.get(tenant(), parkedReturnId).view(clock.instant());
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
