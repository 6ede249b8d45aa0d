package dev.setia.simulation;

import dev.setia.program.Programs;
import dev.setia.rules.Evaluation;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.JobId;
import dev.setia.shared.Money;
import dev.setia.simulation.SimulationView.MemberDifference;
import dev.setia.simulation.SimulationView.PurchaseDifference;
import dev.setia.simulation.SimulationView.SimulatedFigures;
import dev.setia.simulation.SimulationView.SimulatedMonth;
import dev.setia.simulation.SimulationView.SimulatedPrize;
import dev.setia.simulation.SimulationView.SimulatedPurchase;
import dev.setia.simulation.SimulationView.SimulatedReason;
import dev.setia.simulation.SimulationView.SimulatedSide;
import dev.setia.simulation.SimulationView.TierCount;
import dev.setia.simulation.SimulationView.TierMove;
import dev.setia.wording.Explainer;
import dev.setia.wording.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts a comparison into the words of the API. */
record DrawSimulation(SimulationInput input, Programs.Terms terms, Order order) {

    SimulationView draw(JobId job, Comparison comparison) {
        Benefit tried = comparison.proposed.total();
        Benefit inForce = comparison.inForce.total();
        return new SimulationView(
                job,
                input.program(),
                input.version(),
                input.from(),
                input.to(),
                method(tried, inForce),
                comparison.members,
                comparison.seen.purchases(),
                comparison.seen.guestPurchases(),
                comparison.seen.whollyReturned(),
                comparison.seen.happenings(),
                comparison.seen.redemptions(),
                side(comparison.proposed),
                side(comparison.inForce),
                figures(tried.minus(inForce)),
                months(comparison),
                comparison.gaining.all().stream().map(this::member).toList(),
                comparison.losing.all().stream().map(this::member).toList(),
                comparison.samples.all().stream().map(this::sample).toList());
    }

    private List<String> method(Benefit tried, Benefit inForce) {
        List<String> said = new ArrayList<>(List.of(
                "Every purchase and every event of the range is judged anew by the rules, once by version "
                        + input.version() + " and once by the version in force at its moment.",
                "Both sides begin with nothing on the first day: no points, no stamps, no tier. The side in force is"
                        + " therefore not what was booked, and the two can be compared.",
                "What has come back is taken off the basket first.",
                "Customers buy what they really bought, and use no voucher.",
                "Points are spent where they really were, on rewards and as money, soonest expiry first; a redemption or"
                        + " payment for which a side has too few is left out there and counted as unpaid.",
                "Events are those that were recorded: what no version promised at the time, such as a gift for a"
                        + " birthday, was not.",
                "Tiers begin, are reviewed and fall between purchases as the version of that day says.",
                "The stage of a member's life and the friends brought are those of the moment; segments, birthdays and"
                        + " attributes are those of today.",
                "Cost is what the till takes off, plus vouchers whose cost is known, plus points times their value."));
        if (order == Order.BY_TIME) {
            said.add("A budget that everybody shares goes to what came first in time.");
        }
        if (input.value() == null) {
            said.add("No value of a point was given: points are counted and not part of the cost.");
        }
        if (tried.vouchersUnpriced() > 0 || inForce.vouchersUnpriced() > 0) {
            said.add("Some vouchers have no known cost: they are counted and not part of the cost.");
        }
        return said;
    }

    private SimulatedSide side(Side side) {
        List<SimulatedPrize> prizes = new ArrayList<>();
        side.prizes.forEach((key, count) -> prizes.add(prize(key, count)));
        List<TierMove> moves = new ArrayList<>();
        side.moves.forEach((move, times) -> moves.add(new TierMove(orNull(move.from()), orNull(move.to()), times)));
        List<TierCount> tiers = new ArrayList<>();
        side.tiers.forEach((tier, members) -> tiers.add(new TierCount(orNull(tier), members)));
        SimulationInput.Value value = input.value();
        return new SimulatedSide(
                figures(side.total()),
                side.pointsSpent,
                side.redemptionsUnpaid,
                side.pointsUnpaid,
                side.pointsLiable,
                value == null ? null : money(value.of(side.pointsLiable)),
                prizes,
                moves,
                tiers);
    }

    private SimulatedPrize prize(Side.PrizeKey key, Side.PrizeCount count) {
        Long cost = count.costMinor();
        return new SimulatedPrize(
                key.policy(),
                key.prize(),
                count.issued(),
                cost == null ? null : money(cost),
                cost == null ? null : money(Amounts.times(count.issued(), cost)));
    }

    private static @Nullable String orNull(String tier) {
        return tier.isEmpty() ? null : tier;
    }

    private List<SimulatedMonth> months(Comparison comparison) {
        List<SimulatedMonth> months = new ArrayList<>();
        comparison.purchases.forEach((month, purchases) -> months.add(new SimulatedMonth(
                month.toString(),
                purchases,
                figures(comparison.proposed.months.getOrDefault(month, Benefit.NOTHING)),
                figures(comparison.inForce.months.getOrDefault(month, Benefit.NOTHING)))));
        return months;
    }

    private MemberDifference member(Comparison.Member member) {
        return new MemberDifference(
                member.id(),
                member.purchases(),
                figures(member.proposed()),
                figures(member.inForce()),
                figures(member.proposed().minus(member.inForce())));
    }

    private PurchaseDifference sample(Comparison.Sample sample) {
        return new PurchaseDifference(
                sample.purchase().id(),
                sample.purchase().buyer(),
                sample.purchase().occurredAt(),
                purchase(sample.proposed()),
                purchase(sample.inForce()));
    }

    private SimulatedPurchase purchase(Side.Judged judged) {
        ProgramVersion version = judged.version();
        if (version == null) {
            return new SimulatedPurchase(null, figures(judged.benefit()), List.of());
        }
        Explainer explainer = new Explainer(new Voice(input.language(), terms.currency(), terms.pointsName()), version);
        return new SimulatedPurchase(
                version.number(),
                figures(judged.benefit()),
                judged.evaluation().explanation().stream()
                        .map(reason -> reason(reason, explainer))
                        .toList());
    }

    private static SimulatedReason reason(Evaluation.Reason reason, Explainer explainer) {
        return new SimulatedReason(
                reason.kind().name().toLowerCase(Locale.ROOT),
                reason.policy(),
                reason.isFired(),
                reason.code().text(),
                reason.figures(),
                explainer.sentence(reason),
                explainer.nearestMiss(reason));
    }

    private SimulatedFigures figures(Benefit benefit) {
        SimulationInput.Value value = input.value();
        return new SimulatedFigures(
                benefit.points(),
                benefit.stamps(),
                benefit.cardsFilled(),
                benefit.vouchers(),
                benefit.vouchersUnpriced(),
                benefit.tierLifts(),
                money(benefit.discountMinor()),
                money(benefit.vouchersMinor()),
                value == null ? null : money(value.of(benefit.points())),
                money(benefit.costMinor(value)));
    }

    private Money money(long minor) {
        return new Money(minor, terms.currency());
    }
}
