package dev.setia.rules;

import dev.setia.rules.Basket.Line;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * {@link CoffeeChain} as a programmer under time pressure would write it: the same totals, points, stamps and tier, no
 * explanation, nothing that another program could use. The benchmark refuses to run when the two disagree.
 */
final class ByHand {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    private ByHand() {}

    /** Net amount, points, coffee stamps, visit stamps, qualifying spend. */
    static long[] evaluate(Basket basket, MemberSnapshot member, Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, JAKARTA);
        int size = basket.lines().size();
        long[] net = new long[size];
        long[] free = new long[size];
        long gross = 0;
        long units = 0;
        long teas = 0;
        for (int i = 0; i < size; i++) {
            Line line = basket.lines().get(i);
            net[i] = line.grossMinor();
            gross += net[i];
            units += line.quantity();
            teas += line.categories().contains("tea") ? line.quantity() : 0;
        }
        if (local.getDayOfWeek() == DayOfWeek.MONDAY) {
            for (int i = 0; i < size; i++) {
                net[i] -= basket.lines().get(i).categories().contains("pastry") ? net[i] / 5 : 0;
            }
        }
        if (teas >= 3) {
            cheapestFree(basket, net, free, units / 3);
        }
        if (gross >= 150_000) {
            long total = sum(net);
            long off = total * 5 / 100;
            long left = off;
            for (int i = 0; i < size; i++) {
                long share = off * net[i] / total;
                net[i] -= share;
                left -= share;
            }
            for (int i = 0; left > 0 && i < size; i++) {
                if (net[i] > 0) {
                    net[i]--;
                    left--;
                }
            }
        }
        return outcome(basket, member, local, net, free);
    }

    private static void cheapestFree(Basket basket, long[] net, long[] free, long wanted) {
        for (long left = wanted; left > 0; ) {
            int cheapest = -1;
            for (int i = 0; i < net.length; i++) {
                if (free[i] == 0
                        && (cheapest < 0
                                || basket.lines().get(i).unitPriceMinor()
                                        < basket.lines().get(cheapest).unitPriceMinor())) {
                    cheapest = i;
                }
            }
            Line line = basket.lines().get(cheapest);
            free[cheapest] = Math.min(left, line.quantity());
            net[cheapest] -= free[cheapest] * line.unitPriceMinor();
            left -= free[cheapest];
        }
    }

    private static long[] outcome(Basket basket, MemberSnapshot member, LocalDateTime local, long[] net, long[] free) {
        long total = sum(net);
        double points = total / 10_000.0;
        long coffees = 0;
        for (int i = 0; i < net.length; i++) {
            Line line = basket.lines().get(i);
            long paid = net[i] > 0 ? line.quantity() - free[i] : 0;
            coffees += line.categories().contains("coffee") ? paid : 0;
            if (line.categories().contains("pastry")
                    && (local.getDayOfWeek() == DayOfWeek.WEDNESDAY || local.getDayOfWeek() == DayOfWeek.THURSDAY)
                    && "store".equals(basket.channel())) {
                points += 2 * paid;
            }
        }
        if (member.visits() == 0) {
            points += 10;
        }
        if ("silver".equals(member.tier())) {
            points *= 1.25;
        } else if ("gold".equals(member.tier())) {
            points *= 1.5;
        }
        if (local.getHour() >= 14 && local.getHour() < 16) {
            points *= 2;
        }
        return new long[] {total, (long) points, coffees, 1, member.qualifying().spendMinor() + total};
    }

    private static long sum(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum += amount;
        }
        return sum;
    }
}
