package dev.setia.simulation;

import dev.setia.engage.PastHappening;
import dev.setia.purchase.PastPurchase;
import dev.setia.reward.PastRedemption;
import dev.setia.shared.HistoryKey;
import dev.setia.shared.MemberId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Both sides side by side, fed one thing after the other, what belongs to one member in the order of time. Holds one
 * member, or all where the order is that of time; some sums for each month; and the few that differ most.
 */
final class Comparison {
    private static final int MEMBERS = 10;
    private static final int SAMPLES = 5;

    /** Somebody for whom it makes a difference. */
    record Member(MemberId id, long purchases, Benefit proposed, Benefit inForce) {}

    /** A purchase for which it makes a difference. */
    record Sample(PastPurchase purchase, Side.Judged proposed, Side.Judged inForce) {}

    /** What happened, whatever it brings. */
    record Seen(long purchases, long guestPurchases, long whollyReturned, long happenings, long redemptions) {
        static final Seen NOTHING = new Seen(0, 0, 0, 0, 0);

        Seen plus(Past past) {
            return switch (past) {
                case Past.Happened _ ->
                    new Seen(purchases, guestPurchases, whollyReturned, happenings + 1, redemptions);
                case Past.Redeemed _ ->
                    new Seen(purchases, guestPurchases, whollyReturned, happenings, redemptions + 1);
                case Past.Bought(PastPurchase purchase) ->
                    new Seen(
                            purchases + 1,
                            guestPurchases + (purchase.buyer() == null ? 1 : 0),
                            whollyReturned + (purchase.basket().lines().isEmpty() ? 1 : 0),
                            happenings,
                            redemptions);
            };
        }

        long all() {
            return purchases + happenings + redemptions;
        }
    }

    final Side proposed;
    final Side inForce;
    final TopMost<Member> gaining = new TopMost<>(MEMBERS);
    final TopMost<Member> losing = new TopMost<>(MEMBERS);
    final TopMost<Sample> samples = new TopMost<>(SAMPLES);
    final TreeMap<YearMonth, Long> purchases = new TreeMap<>();
    Seen seen = Seen.NOTHING;
    long members;

    private final Order order;
    private final Bounds bounds;
    private final ZoneId zone;
    private final SimulationInput.@Nullable Value value;
    private final Map<MemberId, Carried> held = new HashMap<>();

    Comparison(
            Side proposed,
            Side inForce,
            Order order,
            Bounds bounds,
            ZoneId zone,
            SimulationInput.@Nullable Value value) {
        this.proposed = proposed;
        this.inForce = inForce;
        this.order = order;
        this.bounds = bounds;
        this.zone = zone;
        this.value = value;
    }

    boolean holds(MemberId member) {
        return held.containsKey(member);
    }

    /** @param people who is not held yet; it may be more */
    void take(Past past, Map<MemberId, Person> people) {
        HistoryKey key = past.key();
        MemberId id = key.member();
        Carried member = id == null ? null : carried(id, people);
        LocalDate day = LocalDate.ofInstant(key.occurredAt(), zone);
        YearMonth month = YearMonth.from(day);
        seen = seen.plus(past);
        switch (past) {
            case Past.Bought(PastPurchase purchase) -> buy(purchase, member, month);
            case Past.Happened(PastHappening happening) -> {
                Carried whom = Objects.requireNonNull(member, "an event is a member's");
                proposed.happen(happening, whom.proposed, month);
                inForce.happen(happening, whom.inForce, month);
            }
            case Past.Redeemed(PastRedemption redemption) -> {
                Carried who = Objects.requireNonNull(member, "a redemption is a member's");
                proposed.redeem(redemption, who.proposed);
                inForce.redeem(redemption, who.inForce);
            }
        }
    }

    private void buy(PastPurchase purchase, @Nullable Carried buyer, YearMonth month) {
        purchases.merge(month, 1L, Long::sum);
        Side.Judged would = proposed.judge(purchase, buyer == null ? null : buyer.proposed, month);
        Side.Judged was = inForce.judge(purchase, buyer == null ? null : buyer.inForce, month);
        if (buyer != null) {
            buyer.purchases++;
            // What came back whole was not bought, as far as the stage of life asks.
            if (!purchase.basket().lines().isEmpty()) {
                buyer.days.add(LocalDate.ofInstant(purchase.occurredAt(), zone));
            }
        }
        Worth difference = Worth.of(would.benefit().minus(was.benefit()), value).size();
        samples.offer(difference, purchase.id().value(), () -> new Sample(purchase, would, was));
    }

    /** After the last thing that happened. */
    void end() {
        held.values().forEach(this::end);
        held.clear();
    }

    private Carried carried(MemberId id, Map<MemberId, Person> people) {
        Carried known = held.get(id);
        if (known != null) {
            return known;
        }
        if (order == Order.BY_MEMBER) {
            end();
        } else if (held.size() == bounds.members()) {
            throw SimulationTooLarge.members(bounds);
        }
        Person person = Objects.requireNonNull(people.get(id), "a member was not read");
        BuyingDays days = new BuyingDays(person.earlier(), zone);
        Carried member = new Carried(person, days, proposed.begin(person, days), inForce.begin(person, days));
        held.put(id, member);
        members++;
        return member;
    }

    private void end(Carried member) {
        Benefit would = proposed.end(member.proposed);
        Benefit was = inForce.end(member.inForce);
        MemberId id = member.id();
        Worth difference = Worth.of(would.minus(was), value);
        gaining.offer(difference, id.value(), () -> new Member(id, member.purchases, would, was));
        losing.offer(difference.opposite(), id.value(), () -> new Member(id, member.purchases, would, was));
    }
}
