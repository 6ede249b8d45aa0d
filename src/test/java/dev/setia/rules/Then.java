package dev.setia.rules;

import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Evaluation.LineResult;
import dev.setia.rules.Evaluation.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a test reads from an evaluation. */
final class Then {
    private Then() {}

    static long points(Evaluation evaluation) {
        return evaluation.points();
    }

    static long toPay(Evaluation evaluation) {
        return evaluation.totals().netMinor();
    }

    static List<Long> discounts(Evaluation evaluation) {
        return evaluation.lines().stream().map(LineResult::discountMinor).toList();
    }

    static List<Long> free(Evaluation evaluation) {
        return evaluation.lines().stream().map(LineResult::freeUnits).toList();
    }

    static <E extends Effect> List<E> all(Evaluation evaluation, Class<E> kind) {
        return evaluation.effects().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    static <E extends Effect> E the(Evaluation evaluation, Class<E> kind) {
        List<E> found = all(evaluation, kind);
        if (found.size() != 1) {
            throw new AssertionError("expected one %s: %s".formatted(kind.getSimpleName(), evaluation.effects()));
        }
        return found.getFirst();
    }

    static long stamps(Evaluation evaluation) {
        return all(evaluation, Effect.StampsGiven.class).stream()
                .mapToLong(Effect.StampsGiven::stamps)
                .sum();
    }

    static @Nullable String tier(Evaluation evaluation) {
        List<Effect.TierReached> reached = all(evaluation, Effect.TierReached.class);
        return reached.isEmpty() ? null : reached.getLast().to();
    }

    static Reason why(Evaluation evaluation, String policy) {
        return evaluation.explanation().stream()
                .filter(reason -> reason.policy().equals(policy))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no reason for " + policy + ": " + evaluation.explanation()));
    }

    static ReasonCode code(Evaluation evaluation, String policy) {
        return why(evaluation, policy).code();
    }

    static long figure(Evaluation evaluation, String policy, String name) {
        return why(evaluation, policy).figures().getOrDefault(name, -1L);
    }

    static String miss(Evaluation evaluation, String policy) {
        Evaluation.NearestMiss miss = why(evaluation, policy).nearestMiss();
        return miss == null ? "none" : miss.missing() + " " + miss.unit();
    }
}
