package dev.setia.engage;

import dev.setia.engage.HappeningExplanation.HappeningCondition;
import dev.setia.engage.HappeningExplanation.HappeningMiss;
import dev.setia.program.Programs;
import dev.setia.program.Voices;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.ReasonCode;
import dev.setia.shared.TenantId;
import dev.setia.wording.Explainer;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Shows a happening with its sentences, in the language of the reader; see {@link Voices}. */
@Component
class ExplainHappening {
    private final Programs programs;
    private final Voices voices;

    ExplainHappening(Programs programs, Voices voices) {
        this.programs = programs;
        this.voices = voices;
    }

    RecordedHappening inWords(TenantId tenant, StoredHappening happening) {
        Explainer explainer = voices.explainer(
                tenant, happening.program(), programs.version(tenant, happening.program(), happening.version()));
        return happening.view(happening.outcome().explanation().stream()
                .map(why -> explain(why, explainer))
                .toList());
    }

    private static HappeningExplanation explain(Outcome.Why why, Explainer explainer) {
        Reason reason = reason(why);
        NearestMiss miss = reason.nearestMiss();
        return new HappeningExplanation(
                why.policy(),
                why.fired(),
                why.code(),
                why.figures(),
                miss == null ? null : new HappeningMiss(miss.unit(), miss.missing(), explainer.nearestMiss(reason)),
                explainer.conditions(reason).stream()
                        .map(node -> new HappeningCondition(
                                node.outcome().name().toLowerCase(Locale.ROOT),
                                node.pointer(),
                                node.type(),
                                node.text()))
                        .toList(),
                explainer.sentence(reason));
    }

    private static Reason reason(Outcome.Why why) {
        Outcome.Miss miss = why.nearestMiss();
        List<Evaluation.Outcome> conditions = why.conditions().stream()
                .map(outcome -> Evaluation.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)))
                .toList();
        return new Reason(
                Kind.EVENT,
                why.policy(),
                why.fired(),
                ReasonCode.valueOf(why.code().toUpperCase(Locale.ROOT)),
                why.figures(),
                miss == null ? null : new NearestMiss(miss.unit(), miss.missing()),
                conditions);
    }
}
