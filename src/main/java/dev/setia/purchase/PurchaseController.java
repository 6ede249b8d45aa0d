package dev.setia.purchase;

import dev.setia.platform.Answered;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.purchase.PurchaseDecision.ClosestMiss;
import dev.setia.purchase.PurchaseDecision.ExplanationItem;
import dev.setia.shared.MemberId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
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

/** Purchases over HTTP. */
@RestController
@RequestMapping("/v1/purchases")
@Tag(name = "Purchases", description = "Record, preview, explain and return what was bought")
class PurchaseController {
    private final RecordPurchase recordPurchase;
    private final PreviewPurchase previewPurchase;
    private final RecordReturn recordReturn;
    private final ClaimPurchase claimPurchase;
    private final FindPurchases find;
    private final ExplainPurchase explain;
    private final Cursors cursors;

    PurchaseController(
            RecordPurchase recordPurchase,
            PreviewPurchase previewPurchase,
            RecordReturn recordReturn,
            ClaimPurchase claimPurchase,
            FindPurchases find,
            ExplainPurchase explain,
            Cursors cursors) {
        this.recordPurchase = recordPurchase;
        this.previewPurchase = previewPurchase;
        this.recordReturn = recordReturn;
        this.claimPurchase = claimPurchase;
        this.find = find;
        this.explain = explain;
        this.cursors = cursors;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @RequiresScope("purchases:write")
    @Operation(
            summary = "Record a purchase",
            description =
                    "Books points, stamps, tier and vouchers in one transaction. Send it again with the same key as often"
                            + " as you like: it is booked once, and the answer is the same.")
    ResponseEntity<RecordedPurchase> recordPurchase(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody RecordPurchaseRequest request) {
        var answered = recordPurchase.record(Callers.current(), request, IdempotencyKey.parse(idempotencyKey));
        return new Answered<>(explain.inWords(tenant(), answered.value()), answered.isReplayed())
                .created("/v1/purchases/" + answered.value().id().text());
    }

    @PostMapping("/preview")
    @RequiresScope("purchases:read")
    @Operation(summary = "Preview a purchase", description = "The same body and the same rules; nothing is written.")
    PurchaseDecision previewPurchase(@RequestBody RecordPurchaseRequest request) {
        return previewPurchase.preview(Callers.current(), request);
    }

    @GetMapping
    @RequiresScope("purchases:read")
    @Operation(summary = "List purchases, the newest first")
    Page<RecordedPurchase> listPurchases(
            @RequestParam(required = false) @Nullable MemberId memberId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("purchases " + (memberId == null ? "" : memberId.text()), limit, cursor);
        UUID after = wanted.after() == null ? null : UUID.fromString(wanted.after());
        return cursors.page(
                wanted,
                explain.inWords(tenant(), find.list(tenant(), memberId, after, wanted.rows())),
                purchase -> purchase.id().value().toString());
    }

    @GetMapping("/{purchaseId}")
    @RequiresScope("purchases:read")
    @Operation(summary = "Get a purchase")
    RecordedPurchase getPurchase(@PathVariable PurchaseId purchaseId) {
        return explain.inWords(tenant(), find.get(tenant(), purchaseId));
    }

    @GetMapping("/{purchaseId}/explanation")
    @RequiresScope("purchases:read")
    @Operation(
            summary = "Explain a purchase",
            description =
                    "Each policy that acted with its arithmetic, each that did not with its reason, and how far it was: as"
                            + " figures, and as sentences in the language that Accept-Language asks for (en, id, pl).")
    PurchaseExplanation explainPurchase(@PathVariable PurchaseId purchaseId) {
        RecordedPurchase purchase = explain.inWords(tenant(), find.get(tenant(), purchaseId));
        return new PurchaseExplanation(
                purchase.id(), purchase.programVersion(), purchase.explanation(), purchase.nearestMiss());
    }

    /** Why a purchase brought what it brought. */
    record PurchaseExplanation(
            PurchaseId purchaseId,
            int programVersion,
            List<ExplanationItem> items,
            @Nullable ClosestMiss nearestMiss) {}

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/{purchaseId}/returns")
    @RequiresScope("purchases:write")
    @Operation(
            summary = "Return all or part of a purchase",
            description = "Takes back what the returned part had brought, by the rules of the day of the purchase.")
    ResponseEntity<RecordedReturn> recordReturn(
            @PathVariable PurchaseId purchaseId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody RecordReturnRequest request) {
        var answered =
                recordReturn.record(Callers.current(), purchaseId, request, IdempotencyKey.parse(idempotencyKey));
        return answered.created("/v1/purchases/" + purchaseId.text());
    }

    @PostMapping("/{purchaseId}/returns/preview")
    @RequiresScope("purchases:read")
    @Operation(
            summary = "Preview a return",
            description = "The same body and the same rules as the return itself; nothing is written.")
    ReturnPreview previewReturn(@PathVariable PurchaseId purchaseId, @RequestBody RecordReturnRequest request) {
        return recordReturn.preview(Callers.current(), purchaseId, request);
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/{purchaseId}/void")
    @RequiresScope("purchases:write")
    @Operation(
            summary = "Void a purchase that was a mistake",
            description = "Takes back all that it had brought, once, and only while nothing of it has been returned.")
    ResponseEntity<RecordedReturn> voidPurchase(
            @PathVariable PurchaseId purchaseId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody(required = false) @Nullable VoidPurchaseRequest given) {
        VoidPurchaseRequest request = given == null ? VoidPurchaseRequest.PLAIN : given;
        var answered = recordReturn.undo(Callers.current(), purchaseId, request, IdempotencyKey.parse(idempotencyKey));
        return answered.created("/v1/purchases/" + purchaseId.text());
    }

    @PostMapping("/{purchaseId}/claim")
    @RequiresScope("purchases:write")
    @Operation(
            summary = "Claim a guest's purchase for a member",
            description =
                    "Awards what the purchase would have earned, by the rules of its day, once; what has come back earns"
                            + " nothing, and prices stay as they were paid.")
    ResponseEntity<RecordedPurchase> claimPurchase(
            @PathVariable PurchaseId purchaseId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @Valid @RequestBody ClaimPurchaseRequest request) {
        var answered =
                claimPurchase.claim(Callers.current(), purchaseId, request, IdempotencyKey.parse(idempotencyKey));
        return new Answered<>(explain.inWords(tenant(), answered.value()), answered.isReplayed()).ok();
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
