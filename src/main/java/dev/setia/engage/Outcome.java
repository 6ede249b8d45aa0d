package dev.setia.engage;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.setia.ledger.Balance;
import dev.setia.reward.HeldVoucher;
import dev.setia.rules.Evaluation;
import dev.setia.shared.VoucherId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rules decided about a happening, as it is stored with it; sentences are made when it is read. */
record Outcome(HappeningPoints points, List<HappeningVoucher> vouchersIssued, List<Why> explanation) {

    record HappeningPoints(
            @Schema(description = "Points of this happening, pending ones included")
            long earned,

            HappeningBalance balance) {}

    /** The member's points when the happening was recorded or decided on. */
    record HappeningBalance(long available, long pending, long owed) {
        static HappeningBalance of(Balance balance) {
            return new HappeningBalance(balance.available(), balance.pending(), balance.owed());
        }
    }

    record HappeningVoucher(
            VoucherId id, String name, @Nullable Instant expiresAt) {
        static List<HappeningVoucher> of(List<HeldVoucher> vouchers) {
            return vouchers.stream()
                    .map(voucher ->
                            new HappeningVoucher(voucher.id(), voucher.prize().name(), voucher.expiresAt()))
                    .toList();
        }
    }

    /**
     * One event rule: did it act, and why.
     *
     * @param code of {@link dev.setia.rules.ReasonCode}, in lower case
     * @param conditions pass, fail or unknown for each node of the rule's condition, a node before its children
     */
    record Why(
            String policy,
            boolean fired,
            String code,

            @JsonFormat(without = JsonFormat.Feature.WRITE_SORTED_MAP_ENTRIES)
            Map<String, Long> figures,

            @Nullable Miss nearestMiss,
            List<String> conditions) {}

    /** How far it was. */
    record Miss(String unit, long missing) {}

    static Outcome of(Evaluation evaluation, Balance balance, List<HeldVoucher> issued) {
        return new Outcome(
                new HappeningPoints(evaluation.points(), HappeningBalance.of(balance)),
                HappeningVoucher.of(issued),
                evaluation.explanation().stream().map(Outcome::explain).toList());
    }

    /** The same after somebody decided. */
    Outcome decided(Balance balance, List<HeldVoucher> issued) {
        return new Outcome(
                new HappeningPoints(points.earned(), HappeningBalance.of(balance)),
                HappeningVoucher.of(issued),
                explanation);
    }

    /** Keys of the rules that acted. */
    Set<String> fired() {
        return explanation.stream().filter(Why::fired).map(Why::policy).collect(Collectors.toUnmodifiableSet());
    }

    private static Why explain(Evaluation.Reason reason) {
        Evaluation.NearestMiss miss = reason.nearestMiss();
        return new Why(
                reason.policy(),
                reason.isFired(),
                reason.code().text(),
                reason.figures(),
                miss == null ? null : new Miss(miss.unit(), miss.missing()),
                reason.conditions().stream()
                        .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
