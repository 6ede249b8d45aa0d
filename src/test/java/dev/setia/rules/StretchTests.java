package dev.setia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Limit.Span;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much one a day, a week or a month can make in a time. */
class StretchTests {
    @ParameterizedTest
    @CsvSource({
        "P1D, DAY, 1",
        "P7D, DAY, 7",
        "P1M, DAY, 31",
        "P2M, DAY, 62",
        "P1Y, DAY, 366",
        "P1D, WEEK, 1",
        "P2D, WEEK, 2",
        "P8D, WEEK, 2",
        "P9D, WEEK, 3",
        "P1D, MONTH, 1",
        "P2D, MONTH, 2",
        "P29D, MONTH, 2",
        "P30D, MONTH, 3",
        "P2D, QUARTER, 2",
        "P91D, QUARTER, 2",
        "P92D, QUARTER, 3",
        "P1D, YEAR, 1",
        "P366D, YEAR, 2",
        "P367D, YEAR, 3",
        "P10Y, EVER, 1"
    })
    void a_time_that_begins_on_any_day_touches_so_many_spans(Period length, Span span, long spans) {
        assertThat(Stretch.of(length).most(List.of(Limit.per(span, 1)))).isEqualTo(spans);
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, MONTH, 1",
        "MONTH, DAY, 31",
        "MONTH, QUARTER, 1",
        "QUARTER, MONTH, 3",
        "QUARTER, QUARTER, 1",
        "HALF_YEAR, QUARTER, 2",
        "YEAR, MONTH, 12",
        "YEAR, QUARTER, 4",
        "YEAR, YEAR, 1",
        "YEAR, WEEK, 54"
    })
    void a_span_of_the_calendar_holds_whole_months(CalendarUnit unit, Span span, long spans) {
        assertThat(Stretch.of(unit).most(List.of(Limit.per(span, 1)))).isEqualTo(spans);
    }

    @Test
    void a_card_can_be_stamped_on_the_day_it_is_opened_and_for_its_window_after_it() {
        assertThat(Stretch.ofCard(Period.ofDays(7)).most(List.of(Limit.per(Span.DAY, 2))))
                .isEqualTo(16);
        assertThat(Stretch.ofCard(null).most(List.of(Limit.per(Span.DAY, 2)))).isNull();
        assertThat(Stretch.ofCard(null).most(List.of(Limit.per(Span.EVER, 2)))).isEqualTo(2);
    }

    @Test
    void of_several_limits_the_tightest_counts_and_one_of_a_purchase_bounds_no_time() {
        Stretch week = Stretch.of(Period.ofDays(7));

        assertThat(week.most(List.of(Limit.per(Span.DAY, 2), Limit.per(Span.EVER, 9))))
                .isEqualTo(9);
        assertThat(week.most(List.of(Limit.per(Span.EVER, 9), Limit.per(Span.DAY, 1), Limit.per(Span.PURCHASE, 1))))
                .isEqualTo(7);
        assertThat(week.most(List.of(Limit.per(Span.PURCHASE, 1)))).isNull();
        assertThat(week.most(List.of())).isNull();
        assertThat(Stretch.ENDLESS.most(List.of(Limit.per(Span.YEAR, 1)))).isNull();
    }
}
