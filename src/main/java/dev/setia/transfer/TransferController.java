package dev.setia.transfer;

import dev.setia.platform.Answered;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import dev.setia.shared.TransferId;
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

/** Transfers over HTTP. */
@RestController
@RequestMapping("/v1/transfers")
@Tag(name = "Transfers", description = "Points that members give each other, where the program lets them")
class TransferController {
    private final TransferPoints transferPoints;
    private final TransferRows transfers;
    private final Idempotency idempotency;
    private final Cursors cursors;

    TransferController(
            TransferPoints transferPoints, TransferRows transfers, Idempotency idempotency, Cursors cursors) {
        this.transferPoints = transferPoints;
        this.transfers = transfers;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    /** What is kept of the answer; the rest is read again. */
    record Kept(TransferId id) {}

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @RequiresScope("transfers:write")
    @Operation(
            summary = "Give points of one member to another",
            description = "Only points that can be spent, soonest to expire first. They repay what the receiver owes;"
                    + " the rest lives on as if it had been earned now.")
    ResponseEntity<TransferView> transferPoints(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody TransferPointsRequest request) {
        Answered<Kept> kept = idempotency.once(
                "transfer-points", key, request, Kept.class, () -> new Kept(transferPoints.give(request)));
        return shown(kept).created("/v1/transfers/" + kept.value().id());
    }

    @GetMapping("/{transferId}")
    @RequiresScope("transfers:read")
    @Operation(summary = "Show a transfer")
    TransferView getTransfer(@PathVariable TransferId transferId) {
        return transfers.get(tenant(), transferId);
    }

    @GetMapping
    @RequiresScope("transfers:read")
    @Operation(summary = "List transfers, the newest first; of a member those given and those received")
    Page<TransferView> listTransfers(
            @RequestParam(required = false) @Nullable MemberId memberId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("transfers:" + memberId, limit, cursor);
        UUID after = wanted.after() == null ? null : UUID.fromString(wanted.after());
        return cursors.page(
                wanted,
                transfers.list(tenant(), memberId, after, wanted.rows()),
                one -> one.id().value().toString());
    }

    @PostMapping("/{transferId}/reverse")
    @RequiresScope("transfers:reverse")
    @Operation(
            summary = "Take a transfer back, as long as its very points are there",
            description = "They return to the lots that they came from, with their old expiry.")
    ResponseEntity<TransferView> reverseTransfer(
            @PathVariable TransferId transferId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody(required = false) @Nullable ReverseTransferRequest given) {
        ReverseTransferRequest request = given == null ? new ReverseTransferRequest(null) : given;
        Answered<Kept> kept = idempotency.once("reverse-transfer", key, request, Kept.class, () -> {
            transferPoints.reverse(transferId, request.note());
            return new Kept(transferId);
        });
        return shown(kept).ok();
    }

    private Answered<TransferView> shown(Answered<Kept> kept) {
        return new Answered<>(transfers.get(tenant(), kept.value().id()), kept.isReplayed());
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
