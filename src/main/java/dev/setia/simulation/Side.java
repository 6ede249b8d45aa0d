package dev.setia.simulation;

import dev.setia.engage.PastHappening;
import dev.setia.program.Programs.InForce;
import dev.setia.purchase.PastPurchase;
import dev.setia.reward.PastRedemption;
import dev.setia.rules.Counters;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Limit;
import dev.setia.rules.MemberSnapshot;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.Prize;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of the two versions of history: what it brings, summed up. */
final class Side {
    /** A tier change; an absent tier is the empty word. */
    record Move(String from, String to) implements Comparable<Move> {
        @Override
        public int compareTo(Move other) {
            return Comparator.comparing(Move::from).thenComparing(Move::to).compare(this, other);
        }
    }

    /** A prize of a policy. */
    record PrizeKey(String policy, String prize) implements Comparable<PrizeKey> {
        @Override
        public int compareTo(PrizeKey other) {
            return Comparator.comparing(PrizeKey::policy)
                    .thenComparing(PrizeKey::prize)
                    .compare(this, other);
        }
    }

    /** @param costMinor of one; null where nobody knows */
    record PrizeCount(Prize prize, @Nullable Long costMinor, long issued) {}

    /**
     * One purchase as this side sees it.
     *
     * @param version by which it was judged; null where nothing was to judge, or no version in force
     */
    record Judged(@Nullable ProgramVersion version, Evaluation evaluation, Benefit benefit) {
        static final Judged NOTHING = new Judged(null, Evaluation.NOTHING, Benefit.NOTHING);
    }

    final TreeMap<YearMonth, Benefit> months = new TreeMap<>();
    final TreeMap<PrizeKey, PrizeCount> prizes = new TreeMap<>();
    final TreeMap<Move, Long> moves = new TreeMap<>();
    final TreeMap<String, Long> tiers = new TreeMap<>();

    /** Points that have not run out at the end and were not spent. */
    long pointsLiable;

    long pointsSpent;

    /** Redemptions for which there were too few points, and the points they asked for. */
    long redemptionsUnpaid;

    long pointsUnpaid;

    private final Function<Instant, @Nullable InForce> programs;
    private final PrizePrices prices;
    private final Map<Counter, Long> shared = new HashMap<>();
    private final ZoneId zone;
    private final Instant end;

    /** @param end the first moment behind the range */
    Side(Function<Instant, @Nullable InForce> programs, PrizePrices prices, ZoneId zone, Instant end) {
        this.programs = programs;
        this.prices = prices;
        this.zone = zone;
        this.end = end;
    }

    SimulatedMember begin(Person person, BuyingDays days) {
        return new SimulatedMember(person, days, zone, this::when, this::moved);
    }

    /** Nothing happens to the member any more; says what all of it brought. */
    Benefit end(SimulatedMember member) {
        ProgramVersion version = version(end.minusNanos(1));
        if (version != null) {
            member.live(LocalDate.ofInstant(end, zone).minusDays(1), end.minusNanos(1), version);
        }
        pointsLiable = Amounts.plus(pointsLiable, member.balance(end));
        String tier = member.tier();
        tiers.merge(tier == null ? "" : tier, 1L, Long::sum);
        return member.benefit();
    }

    /** @param buyer null for a guest */
    Judged judge(PastPurchase purchase, @Nullable SimulatedMember buyer, YearMonth month) {
        InForce program = programs.apply(purchase.occurredAt());
        if (program == null || purchase.basket().lines().isEmpty()) {
            return Judged.NOTHING;
        }
        Map<Counter, Long> used = sharedAt(purchase.occurredAt(), program.version(), buyer);
        Evaluation evaluation = buyer == null
                ? purchase.judgedBy(program.policies(), MemberSnapshot.guest(used))
                : buyer.buy(purchase, program, used);
        return new Judged(program.version(), evaluation, add(evaluation, buyer, month));
    }

    void happen(PastHappening happening, SimulatedMember member, YearMonth month) {
        Instant at = happening.key().occurredAt();
        InForce program = programs.apply(at);
        if (program != null) {
            Evaluation evaluation = member.happen(happening, program, sharedAt(at, program.version(), member));
            var unused = add(evaluation, member, month);
        }
    }

    void redeem(PastRedemption redemption, SimulatedMember member) {
        InForce program = programs.apply(redemption.key().occurredAt());
        if (program != null && member.spend(redemption, program.version())) {
            pointsSpent = Amounts.plus(pointsSpent, redemption.points());
        } else {
            redemptionsUnpaid++;
            pointsUnpaid = Amounts.plus(pointsUnpaid, redemption.points());
        }
    }

    private Benefit add(Evaluation evaluation, @Nullable SimulatedMember member, YearMonth month) {
        Benefit benefit = Benefit.of(evaluation, prices);
        months.merge(month, benefit, Benefit::plus);
        if (member != null) {
            member.add(benefit);
        }
        evaluation.effects().forEach(this::count);
        return benefit;
    }

    private @Nullable InForce when(LocalDate day) {
        return programs.apply(day.atStartOfDay(zone).toInstant());
    }

    private @Nullable ProgramVersion version(Instant moment) {
        InForce program = programs.apply(moment);
        return program == null ? null : program.version();
    }

    private void moved(@Nullable String from, @Nullable String to) {
        moves.merge(new Move(from == null ? "" : from, to == null ? "" : to), 1L, Long::sum);
    }

    /** What everybody shares, as far as the version or a card that was opened on another looks at it (D20). */
    private Map<Counter, Long> sharedAt(Instant moment, ProgramVersion version, @Nullable SimulatedMember member) {
        Map<Counter, Long> counts = new HashMap<>();
        List<PunchCard> open = member == null ? List.of() : member.openCards();
        for (Counter counter : Counters.shared(version, open, LocalDate.ofInstant(moment, version.zone()))) {
            counts.put(counter, shared.getOrDefault(counter, 0L));
        }
        return counts;
    }

    private void count(Effect effect) {
        if (effect instanceof Effect.VoucherIssued issued) {
            PrizeCount one = new PrizeCount(issued.prize(), prices.of(issued.source(), issued.prize()), 1);
            prizes.merge(
                    new PrizeKey(issued.source(), issued.prize().name()),
                    one,
                    (before, more) -> new PrizeCount(before.prize(), before.costMinor(), before.issued() + 1));
        } else if (effect instanceof Effect.TierReached reached) {
            moved(reached.from(), reached.to());
        } else if (effect instanceof Effect.CounterUsed used && used.whose() == Limit.Whose.EVERYONE) {
            shared.merge(used.counter(), used.amount(), Amounts::plus);
        }
    }

    Benefit total() {
        return months.values().stream().reduce(Benefit.NOTHING, Benefit::plus);
    }
}
