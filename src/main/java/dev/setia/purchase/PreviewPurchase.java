package dev.setia.purchase;

import dev.setia.platform.Caller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gather and decide, and nothing else: what a purchase would bring now. */
@Component
class PreviewPurchase {
    private final ReadPurchaseRequest read;
    private final GatherFacts gather;
    private final DecidePurchase decide;
    private final ExplainPurchase explain;

    PreviewPurchase(ReadPurchaseRequest read, GatherFacts gather, DecidePurchase decide, ExplainPurchase explain) {
        this.read = read;
        this.gather = gather;
        this.decide = decide;
        this.explain = explain;
    }

    @Transactional(readOnly = true)
    PurchaseDecision preview(Caller caller, RecordPurchaseRequest request) {
        PurchaseCommand command = read.read(caller, request, null);
        Facts facts = gather.looked(caller.tenant(), command);
        Decided decided = decide.judge(command, facts);
        PurchaseDecision decision = DrawDecision.of(decided, null, DrawDecision.toCome(decided));
        return explain.inWords(caller.tenant(), command.program(), decision);
    }
}
