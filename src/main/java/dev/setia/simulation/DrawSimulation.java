package dev.setia.simulation;

import dev.setia.rules.Evaluation;
import dev.setia.shared.JobId;
import dev.setia.shared.MemberId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts a comparison into the words of the API. */
record DrawSimulation(SimulationInput input, String currency) {

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
                comparison.sold.purchases(),
                comparison.sold.guestPurchases(),
                comparison.sold.whollyReturned(),
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
                "Every purchase of the range is judged anew by the rules, once by version " + input.version()
                        + " and once by the version in force at its moment, in the order in which they happened.",
                "Both sides begin with nothing on the first day: no points, no stamps, no tier. The side in force is"
                        + " therefore not what was booked, and the two can be compared.",
                "What has come back is taken off the basket first.",
                "Customers buy what they really bought. No points are spent and no voucher is used, so the liability is"
                        + " the most it could be.",
                "Budgets that everybody shares are used up member by member and not in the order of time: their sums hold,"
                        + " who got them may differ.",
                "Tiers begin, are reviewed and fall between purchases as the version of that day says.",
                "Gifts for what is no purchase, such as a birthday, are left out.",
                "Birthdays and attributes are those of today.",
                "Cost is what the till takes off, plus vouchers whose cost is known, plus points times their value."));
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
        var buyer = sample.purchase().buyer();
        MemberId member = buyer == null ? null : buyer.id();
        return new PurchaseDifference(
                sample.purchase().id(),
                member,
                sample.purchase().occurredAt(),
                purchase(sample.proposed()),
                purchase(sample.inForce()));
    }

    private SimulatedPurchase purchase(Side.Judged judged) {
        return new SimulatedPurchase(
                figures(judged.benefit()),
                judged.evaluation().explanation().stream()
                        .map(DrawSimulation::reason)
                        .toList());
    }

    private static SimulatedReason reason(Evaluation.Reason reason) {
        return new SimulatedReason(
                reason.kind().name().toLowerCase(Locale.ROOT),
                reason.policy(),
                reason.isFired(),
                reason.code().text(),
                reason.figures());
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
        return new Money(minor, currency);
    }
}
