package dev.setia.simulation;

import dev.setia.purchase.PastPurchases.Bought;
import dev.setia.rules.Stages;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** On which days a member bought, as far as the stage of life asks: what really was, the same for every version. */
final class BuyingDays {
    private @Nullable LocalDate first;
    private @Nullable LocalDate last;
    private @Nullable LocalDate lastButOne;

    BuyingDays(@Nullable Bought earlier, ZoneId zone) {
        if (earlier != null) {
            first = LocalDate.ofInstant(earlier.firstAt(), zone);
            last = LocalDate.ofInstant(earlier.lastAt(), zone);
        }
    }

    /** The days come in order. */
    void add(LocalDate day) {
        if (first == null) {
            first = day;
        }
        if (!day.equals(last)) {
            lastButOne = last;
            last = day;
        }
    }

    /** The stage that the last day change left the member in: who has not bought before the day is new. */
    String stageOn(LocalDate day, Stages stages) {
        LocalDate latest = day.equals(last) ? lastButOne : last;
        return first == null || latest == null ? Stages.NEW : stages.on(day, first, latest);
    }
}
