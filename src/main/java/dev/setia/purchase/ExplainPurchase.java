package dev.setia.purchase;

import dev.setia.program.Programs;
import dev.setia.program.Voices;
import dev.setia.purchase.PurchaseDecision.ClosestMiss;
import dev.setia.purchase.PurchaseDecision.ExplanationItem;
import dev.setia.purchase.PurchaseDecision.MissingAmount;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Outcome;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.ReasonCode;
import dev.setia.shared.TenantId;
import dev.setia.wording.Explainer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds to an explanation its sentences, in the language of the reader; see {@link Voices}. */
@Component
class ExplainPurchase {
    private final Programs programs;
    private final Voices voices;

    ExplainPurchase(Programs programs, Voices voices) {
        this.programs = programs;
        this.voices = voices;
    }

    List<RecordedPurchase> inWords(TenantId tenant, List<RecordedPurchase> purchases) {
        return purchases.stream().map(purchase -> inWords(tenant, purchase)).toList();
    }

    RecordedPurchase inWords(TenantId tenant, RecordedPurchase purchase) {
        ProgramVersion version = programs.version(tenant, purchase.programId(), purchase.programVersion());
        Explainer explainer = voices.explainer(tenant, purchase.programId(), version);
        return purchase.with(explain(purchase.explanation(), explainer), closest(purchase.explanation(), explainer));
    }

    PurchaseDecision inWords(TenantId tenant, Programs.InForce program, PurchaseDecision decision) {
        Explainer explainer = voices.explainer(tenant, program.program(), program.version());
        return decision.with(explain(decision.explanation(), explainer), closest(decision.explanation(), explainer));
    }

    private static List<ExplanationItem> explain(List<ExplanationItem> items, Explainer explainer) {
        return items.stream().map(item -> explain(item, explainer)).toList();
    }

    private static @Nullable ClosestMiss closest(List<ExplanationItem> items, Explainer explainer) {
        Explainer.ClosestMiss closest =
                explainer.closest(items.stream().map(ExplainPurchase::reason).toList());
        return closest == null
                ? null
                : new ClosestMiss(
                        closest.kind().name().toLowerCase(Locale.ROOT),
                        closest.policy(),
                        closest.unit(),
                        closest.missing(),
                        closest.text());
    }

    private static ExplanationItem explain(ExplanationItem item, Explainer explainer) {
        Reason reason = reason(item);
        MissingAmount miss = item.nearestMiss();
        return new ExplanationItem(
                item.kind(),
                item.policy(),
                item.fired(),
                item.code(),
                item.figures(),
                miss == null ? null : new MissingAmount(miss.unit(), miss.missing(), explainer.nearestMiss(reason)),
                explainer.conditions(reason).stream()
                        .map(ExplainPurchase::outcome)
                        .toList(),
                explainer.sentence(reason));
    }

    private static ConditionOutcome outcome(Explainer.ExplainedCondition node) {
        return new ConditionOutcome(
                ConditionOutcome.of(node.outcome()).outcome(), node.pointer(), node.type(), node.text());
    }

    private static Reason reason(ExplanationItem item) {
        MissingAmount miss = item.nearestMiss();
        List<Outcome> outcomes =
                item.conditions().stream().map(ConditionOutcome::value).toList();
        return new Reason(
                Kind.valueOf(item.kind().toUpperCase(Locale.ROOT)),
                item.policy(),
                item.fired(),
                ReasonCode.valueOf(item.code().toUpperCase(Locale.ROOT)),
                item.figures(),
                miss == null ? null : new NearestMiss(miss.unit(), miss.missing()),
                outcomes);
    }
}
