package dev.setia.simulation;

import dev.setia.purchase.PastPurchase;
import dev.setia.shared.MemberId;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Both sides side by side, fed one purchase after the other: the members one by one, the purchases of each in the order
 * of time, guests at the end. Holds one member, some sums for each month, and the few that differ most.
 */
final class Comparison {
    private static final int MEMBERS = 10;
    private static final int SAMPLES = 5;

    /** Somebody for whom it makes a difference. */
    record Member(MemberId id, long purchases, Benefit proposed, Benefit inForce) {}

    /** A purchase for which it makes a difference. */
    record Sample(PastPurchase purchase, Side.Judged proposed, Side.Judged inForce) {}

    /** How much was sold, whatever it brings. */
    record Sold(long purchases, long guestPurchases, long whollyReturned) {
        static final Sold NOTHING = new Sold(0, 0, 0);

        Sold plus(PastPurchase purchase) {
            return new Sold(
                    purchases + 1,
                    guestPurchases + (purchase.buyer() == null ? 1 : 0),
                    whollyReturned + (purchase.basket().lines().isEmpty() ? 1 : 0));
        }
    }

    final Side proposed;
    final Side inForce;
    final TopMost<Member> gaining = new TopMost<>(MEMBERS);
    final TopMost<Member> losing = new TopMost<>(MEMBERS);
    final TopMost<Sample> samples = new TopMost<>(SAMPLES);
    final TreeMap<YearMonth, Long> purchases = new TreeMap<>();
    Sold sold = Sold.NOTHING;
    long members;

    private final ZoneId zone;
    private final SimulationInput.@Nullable Value value;
    private @Nullable MemberId current;
    private long purchasesOfCurrent;

    Comparison(Side proposed, Side inForce, ZoneId zone, SimulationInput.@Nullable Value value) {
        this.proposed = proposed;
        this.inForce = inForce;
        this.zone = zone;
        this.value = value;
    }

    void take(PastPurchase purchase) {
        PastPurchase.Buyer buyer = purchase.buyer();
        if (!Objects.equals(current, buyer == null ? null : buyer.id())) {
            next(buyer);
        }
        YearMonth month = YearMonth.from(purchase.occurredAt().atZone(zone));
        purchases.merge(month, 1L, Long::sum);
        sold = sold.plus(purchase);
        purchasesOfCurrent++;
        Side.Judged would = proposed.judge(purchase, month);
        Side.Judged was = inForce.judge(purchase, month);
        Worth difference = Worth.of(would.benefit().minus(was.benefit()), value).size();
        samples.offer(difference, purchase.id().value(), () -> new Sample(purchase, would, was));
    }

    /** After the last purchase. */
    void end() {
        next(null);
    }

    private void next(PastPurchase.@Nullable Buyer buyer) {
        MemberId last = current;
        if (last != null) {
            Benefit would = proposed.end();
            Benefit was = inForce.end();
            long count = purchasesOfCurrent;
            Worth difference = Worth.of(would.minus(was), value);
            gaining.offer(difference, last.value(), () -> new Member(last, count, would, was));
            losing.offer(difference.opposite(), last.value(), () -> new Member(last, count, would, was));
        }
        current = buyer == null ? null : buyer.id();
        purchasesOfCurrent = 0;
        if (buyer != null) {
            members++;
            proposed.begin(buyer);
            inForce.begin(buyer);
        }
    }
}
