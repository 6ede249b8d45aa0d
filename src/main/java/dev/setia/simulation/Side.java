package dev.setia.simulation;

import dev.setia.program.Programs.InForce;
import dev.setia.purchase.PastPurchase;
import dev.setia.rules.Counters;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Limit;
import dev.setia.rules.MemberSnapshot;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.Prize;
import dev.setia.rules.ProgramVersion;
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

/** One of the two versions of history: what it brings, summed up. Holds one member at a time. */
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

    /** One purchase as this side sees it. */
    record Judged(Evaluation evaluation, Benefit benefit) {
        static final Judged NOTHING = new Judged(Evaluation.NOTHING, Benefit.NOTHING);
    }

    final TreeMap<YearMonth, Benefit> months = new TreeMap<>();
    final TreeMap<PrizeKey, PrizeCount> prizes = new TreeMap<>();
    final TreeMap<Move, Long> moves = new TreeMap<>();
    final TreeMap<String, Long> tiers = new TreeMap<>();

    /** Points that have not run out at the end. */
    long pointsLiable;

    private final Function<Instant, @Nullable InForce> programs;
    private final PrizePrices prices;
    private final Map<Counter, Long> shared = new HashMap<>();
    private final ZoneId zone;
    private final Instant end;
    private @Nullable SimulatedMember member;

    /** @param end the first moment behind the range */
    Side(Function<Instant, @Nullable InForce> programs, PrizePrices prices, ZoneId zone, Instant end) {
        this.programs = programs;
        this.prices = prices;
        this.zone = zone;
        this.end = end;
    }

    void begin(PastPurchase.Buyer buyer) {
        member = new SimulatedMember(buyer, zone, this::when, this::moved);
    }

    /** The member has bought for the last time; says what all of it brought. */
    Benefit end() {
        SimulatedMember last = member;
        member = null;
        if (last == null) {
            return Benefit.NOTHING;
        }
        ProgramVersion version = version(end.minusNanos(1));
        if (version != null) {
            last.live(LocalDate.ofInstant(end, zone).minusDays(1), end.minusNanos(1), version);
        }
        String tier = last.tier();
        tiers.merge(tier == null ? "" : tier, 1L, Long::sum);
        return last.benefit();
    }

    Judged judge(PastPurchase purchase, YearMonth month) {
        InForce program = programs.apply(purchase.occurredAt());
        if (program == null || purchase.basket().lines().isEmpty()) {
            return Judged.NOTHING;
        }
        Evaluation evaluation = evaluate(purchase, program);
        Benefit benefit = Benefit.of(evaluation, prices);
        months.merge(month, benefit, Benefit::plus);
        if (member != null) {
            member.add(benefit);
        }
        evaluation.effects().forEach(this::count);
        return new Judged(evaluation, benefit);
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

    private Evaluation evaluate(PastPurchase purchase, InForce program) {
        return member == null
                ? purchase.judgedBy(program.policies(), guest(purchase, program.version()))
                : member.buy(purchase, program, sharedAt(purchase.occurredAt(), program.version()));
    }

    private MemberSnapshot guest(PastPurchase purchase, ProgramVersion version) {
        return MemberSnapshot.guest(sharedAt(purchase.occurredAt(), version));
    }

    /** What everybody shares, as far as the version looks at it. */
    private Map<Counter, Long> sharedAt(Instant moment, ProgramVersion version) {
        Map<Counter, Long> counts = new HashMap<>();
        for (Counter counter : Counters.shared(version, List.of(), LocalDate.ofInstant(moment, version.zone()))) {
            counts.put(counter, shared.getOrDefault(counter, 0L));
        }
        return counts;
    }

    private void count(Effect effect) {
        if (effect instanceof Effect.PointsEarned earned) {
            Instant expiry = earned.expiresAt();
            pointsLiable = Amounts.plus(pointsLiable, expiry == null || expiry.isAfter(end) ? earned.points() : 0);
        } else if (effect instanceof Effect.VoucherIssued issued) {
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
