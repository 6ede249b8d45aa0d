package dev.setia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.MemberSnapshot.HeldVoucher;
import dev.setia.rules.MemberSnapshot.OpenCard;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.Returns.CameBack;
import dev.setia.rules.TierReview.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What one member has with a program, kept in memory: what the shell books, in as few words as possible. */
final class Life {
    /** A purchase, and what is left of it after each return. */
    static final class Bought {
        final Returns.Sold sold;
        CameBack back = CameBack.NOTHING;
        Evaluation left;
        long paidMinor;
        long pointsKept;
        Qualifying kept;

        Bought(Returns.Sold sold, Evaluation evaluation) {
            this.sold = sold;
            left = evaluation;
            paidMinor = evaluation.totals().netMinor();
            pointsKept = evaluation.points();
            kept = qualifying(evaluation);
        }

        /** Units of a line that have not come back. */
        long unitsLeft(Basket.Line line) {
            return line.quantity() - back.units().getOrDefault(line.number(), 0L);
        }
    }

    long available;
    long owed;
    /** By purchases. */
    long earned;

    /** For what happened besides purchases; no return takes it back. */
    long given;

    long takenBack;
    long spent;
    Qualifying qualifying = Qualifying.NONE;
    final List<Bought> bought = new ArrayList<>();
    final List<HeldVoucher> vouchers = new ArrayList<>();
    final Map<Counter, Long> counters = new HashMap<>();
    final Map<Counter, Long> shared = new HashMap<>();
    private final Map<String, OpenCard> cards = new HashMap<>();
    final LivedTier tier;
    private int friends;
    private int issued;

    /** @param enrolled the first day of this life */
    Life(LocalDate enrolled) {
        tier = new LivedTier(enrolled);
    }

    /** What the version in force makes of the time that has passed since the last step. */
    void live(ProgramVersion version, Instant now) {
        SpendTiers tiers = version.tiers();
        if (tiers != null) {
            tier.live(day(version, now), tiers, days -> counted(days, version));
        }
        weigh(version, now);
    }

    private static LocalDate day(ProgramVersion version, Instant at) {
        return at.atZone(version.zone()).toLocalDate();
    }

    /** What is left of the purchases of some days. */
    private Qualifying counted(Days days, ProgramVersion version) {
        Qualifying total = Qualifying.NONE;
        for (Bought purchase : bought) {
            LocalDate day = day(version, purchase.sold.occurredAt());
            if (!day.isBefore(days.from()) && day.isBefore(days.until())) {
                total = Succession.sum(total, purchase.kept);
            }
        }
        return total;
    }

    private Qualifying counted(ProgramVersion version, Instant now) {
        SpendTiers tiers = version.tiers();
        return tiers == null ? qualifying : counted(tier.counted(tiers, day(version, now)), version);
    }

    MemberSnapshot snapshot(List<HeldVoucher> presented, ProgramVersion version, Instant now) {
        return new MemberSnapshot(
                true,
                tier.held(),
                tier.toCome(),
                Set.of("vip"),
                "new",
                null,
                Map.of(),
                bought.size(),
                counted(version, now),
                cards,
                available,
                counters,
                shared,
                presented,
                friends);
    }

    Bought buy(Basket basket, List<HeldVoucher> presented, Policies policies, Instant now) {
        ProgramVersion version = policies.version();
        MemberSnapshot member = snapshot(presented, version, now);
        Evaluation evaluation = policies.evaluate(basket, member, now);
        evaluation.effects().forEach(effect -> apply(effect, version, now));
        Bought purchase = new Bought(new Returns.Sold(basket, member, version, now, false), evaluation);
        bought.add(purchase);
        earned += evaluation.points();
        weigh(version, now);
        return purchase;
    }

    /** Something else than a purchase happens; asked once more, the rules say the same. */
    void happen(Occasion occasion, Policies policies, Instant now) {
        if (occasion.event().equals(Occasion.REFERRAL_MADE)) {
            friends++;
        }
        MemberSnapshot member = snapshot(List.of(), policies.version(), now);
        Evaluation evaluation = policies.evaluate(occasion, member, now);
        assertThat(evaluation).isEqualTo(Rules.evaluate(occasion, member, policies.version(), now));
        evaluation.effects().forEach(effect -> apply(effect, policies.version(), now));
        given += evaluation.points();
        weigh(policies.version(), now);
    }

    private void weigh(ProgramVersion version, Instant now) {
        SpendTiers tiers = version.tiers();
        if (tiers != null) {
            tier.weigh(tiers, available, day(version, now));
        }
    }

    /** Units or money come back; what the purchase kept only ever falls. */
    void refund(Bought purchase, CameBack now) {
        purchase.back = purchase.back.and(now);
        purchase.left = Returns.left(purchase.sold, purchase.back, purchase.paidMinor - now.refundedMinor());
        purchase.paidMinor = purchase.left.totals().netMinor();
        takeBack(Math.max(0, purchase.pointsKept - purchase.left.points()));
        purchase.pointsKept = Math.min(purchase.pointsKept, purchase.left.points());
        Qualifying was = purchase.kept;
        Qualifying is = qualifying(purchase.left);
        purchase.kept = new Qualifying(
                Math.min(was.spendMinor(), is.spendMinor()),
                Math.min(was.points(), is.points()),
                Math.min(was.visits(), is.visits()));
        qualifying = new Qualifying(
                qualifying.spendMinor() - was.spendMinor() + purchase.kept.spendMinor(),
                qualifying.points() - was.points() + purchase.kept.points(),
                qualifying.visits() - was.visits() + purchase.kept.visits());
    }

    /** Everything that is left of the purchase comes back. */
    void refundWhole(Bought purchase) {
        Map<Integer, Long> rest = new HashMap<>();
        for (Basket.Line line : purchase.sold.basket().lines()) {
            rest.put(line.number(), purchase.unitsLeft(line));
        }
        refund(purchase, new CameBack(rest, 0));
    }

    /** A reward at this price. */
    void redeem(long points) {
        available -= points;
        spent += points;
    }

    private void takeBack(long points) {
        long fromAvailable = Math.min(available, points);
        available -= fromAvailable;
        owed += points - fromAvailable;
        takenBack += points;
    }

    private void credit(long points) {
        long repaid = Math.min(owed, points);
        owed -= repaid;
        available += points - repaid;
    }

    private void apply(Effect effect, ProgramVersion version, Instant now) {
        switch (effect) {
            case Effect.Discount discount -> assertThat(discount.amountMinor()).isPositive();
            case Effect.VoucherUsed used ->
                assertThat(vouchers.removeIf(held -> held.id().equals(used.voucher())))
                        .isTrue();
            case Effect.PointsEarned points -> credit(points.points());
            case Effect.StampsGiven given -> stamp(given, version, now);
            case Effect.CardLapsed lapsed -> cards.remove(lapsed.card());
            case Effect.VoucherIssued voucher -> vouchers.add(new HeldVoucher(new UUID(1, issued++), voucher.prize()));
            case Effect.QualifyingAdded added ->
                qualifying = new Qualifying(
                        qualifying.spendMinor() + added.spendMinor(),
                        qualifying.points() + added.points(),
                        qualifying.visits() + added.visits());
            case Effect.TierReached reached -> {
                assertThat(reached.from()).isEqualTo(tier.held());
                tier.reach(reached.to(), Objects.requireNonNull(version.tiers()), day(version, now));
            }
            case Effect.CounterUsed used ->
                (used.whose() == Limit.Whose.MEMBER ? counters : shared)
                        .merge(used.counter(), used.amount(), Math::addExact);
        }
    }

    private void stamp(Effect.StampsGiven given, ProgramVersion version, Instant now) {
        OpenCard open = cards.remove(given.card());
        assertThat(given.before()).isEqualTo(open == null ? 0 : open.stamps());
        PunchCard next = version.cards().stream()
                .filter(card -> card.key().equals(given.card()))
                .findFirst()
                .orElse(null);
        PunchCard definition = open != null && given.filled() == 0 ? open.definition() : next;
        if (definition != null && given.after() > 0) {
            cards.put(given.card(), new OpenCard(definition, given.version(), given.after(), now));
        }
    }

    private static Qualifying qualifying(Evaluation evaluation) {
        for (Effect effect : evaluation.effects()) {
            if (effect instanceof Effect.QualifyingAdded added) {
                return new Qualifying(added.spendMinor(), added.points(), added.visits());
            }
        }
        return Qualifying.NONE;
    }
}
