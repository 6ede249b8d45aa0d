package dev.setia.rules;

import java.time.LocalDate;

/** A span of the calendar, in the program's zone. */
public enum CalendarUnit {
    MONTH(1),
    QUARTER(3),
    HALF_YEAR(6),
    YEAR(12);

    private final int months;

    CalendarUnit(int months) {
        this.months = months;
    }

    /** First day of the span that contains the day. */
    public LocalDate startOf(LocalDate day) {
        int month = (day.getMonthValue() - 1) / months * months + 1;
        return LocalDate.of(day.getYear(), month, 1);
    }

    /** First day of the span after the one that contains the day. */
    public LocalDate after(LocalDate day) {
        return startOf(day).plusMonths(months);
    }

    /** The end, moved to the end of its span; an end is the first day at which a thing is over (D11). */
    public LocalDate roundUp(LocalDate end) {
        LocalDate start = startOf(end);
        return start.equals(end) ? end : start.plusMonths(months);
    }
}
