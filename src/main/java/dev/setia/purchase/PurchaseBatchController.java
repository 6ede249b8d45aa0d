package dev.setia.purchase;

import dev.setia.platform.BatchItems;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.RequiresScope;
import dev.setia.purchase.RecordedPurchases.PurchaseResult;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Purchases of tills that were offline, over HTTP. */
@RestController
class PurchaseBatchController {
    private final RecordPurchases recordPurchases;
    private final FindPurchases find;
    private final ExplainPurchase explain;
    private final BatchItems items;

    PurchaseBatchController(
            RecordPurchases recordPurchases, FindPurchases find, ExplainPurchase explain, BatchItems items) {
        this.recordPurchases = recordPurchases;
        this.find = find;
        this.explain = explain;
        this.items = items;
    }

    @PostMapping("/v1/purchases/batch")
    @RequiresScope("purchases:write")
    @Operation(
            summary = "Record up to 500 purchases",
            description =
                    "For a till that was offline. Each purchase is recorded for itself, as if it had been sent alone under"
                            + " its key, and has one result; a bad one spoils no other. Purchases of one member are"
                            + " judged in their order where they name the member alike. Send the whole batch, or any of"
                            + " it, again as often as you like: what is recorded is a duplicate then. The request"
                            + " itself needs no Idempotency-Key.")
    RecordedPurchases recordPurchases(@Valid @RequestBody RecordPurchasesRequest request) {
        Caller caller = Callers.current();
        List<Outcome> outcomes = recordPurchases.record(caller, request.purchases());
        Map<UUID, RecordedPurchase> known = find.asRecorded(
                caller.tenant(),
                outcomes.stream().flatMap(PurchaseBatchController::known).toList());
        List<PurchaseResult> results = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            results.add(result(caller.tenant(), results.size(), outcome, known));
        }
        return new RecordedPurchases(results);
    }

    private static Stream<UUID> known(Outcome outcome) {
        return outcome instanceof Outcome.Known(var purchase) ? Stream.of(purchase) : Stream.of();
    }

    private PurchaseResult result(TenantId tenant, int index, Outcome outcome, Map<UUID, RecordedPurchase> known) {
        return switch (outcome) {
            case Outcome.Recorded(var purchase) ->
                new PurchaseResult(index, "recorded", explain.inWords(tenant, purchase), null);
            case Outcome.Known(var purchase) ->
                new PurchaseResult(
                        index, "duplicate", explain.inWords(tenant, Objects.requireNonNull(known.get(purchase))), null);
            case Outcome.Refused(var problem) ->
                new PurchaseResult(index, "refused", null, items.document(problem, "/purchases/" + index));
        };
    }
}
