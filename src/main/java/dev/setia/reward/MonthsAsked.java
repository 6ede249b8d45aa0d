package dev.setia.reward;

import dev.setia.platform.Faults;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whole months; in which zone they begin is each program's affair. */
record MonthsAsked(YearMonth from, YearMonth through) {
    static final String FORM = "(19|20)[0-9]{2}-(0[1-9]|1[0-2])";

    private static final int MOST = 60;

    /** @param from and {@code through} are of {@link #FORM}; the current month when absent */
    static MonthsAsked of(@Nullable String from, @Nullable String through, YearMonth current) {
        YearMonth last = through == null ? later(from, current) : YearMonth.parse(through);
        YearMonth first = from == null ? last : YearMonth.parse(from);
        if (first.isAfter(last) || first.plusMonths(MOST).compareTo(last) <= 0) {
            Faults faults = new Faults();
            faults.root()
                    .field("from")
                    .wrong(
                            "out_of_range",
                            "must be no later than through, and at most " + MOST + " months from it",
                            Map.of("maxMonths", MOST));
            faults.refuse();
        }
        return new MonthsAsked(first, last);
    }

    private static YearMonth later(@Nullable String from, YearMonth current) {
        return from == null || YearMonth.parse(from).isBefore(current) ? current : YearMonth.parse(from);
    }

    LocalDateTime begin() {
        return from.atDay(1).atStartOfDay();
    }

    /** The first moment after them. */
    LocalDateTime end() {
        return through.plusMonths(1).atDay(1).atStartOfDay();
    }
}
