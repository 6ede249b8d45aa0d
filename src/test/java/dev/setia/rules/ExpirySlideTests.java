package dev.setia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Until when an activity lets points live. */
class ExpirySlideTests {
    private static final Instant NOON_OF_31_AUGUST = Instant.parse("2026-08-31T05:00:00Z");

    private static ExpirySlide slide(String activity, Period by, String... tiers) {
        return new ExpirySlide(Set.of(activity), by, Set.of(tiers));
    }

    @Test
    @Case("EX-20")
    void of_several_windows_the_largest_counts_in_whatever_order_they_are_written() {
        ProgramVersion version = new Program()
                .slide(slide("purchase", Period.ofMonths(6), "gold"))
                .slide(slide("purchase", Period.ofMonths(3)))
                .version();

        assertThat(ExpirySlide.until(version, "purchase", "gold", NOON_OF_31_AUGUST))
                .as("through 28 February")
                .isEqualTo(Days.endOf(LocalDate.of(2027, 2, 28), version.zone()));
        assertThat(ExpirySlide.until(version, "purchase", null, NOON_OF_31_AUGUST))
                .isEqualTo(Days.endOf(LocalDate.of(2026, 11, 30), version.zone()));
    }

    @Test
    @Case("EX-19")
    void what_is_not_listed_moves_nothing() {
        ProgramVersion version =
                new Program().slide(slide("purchase", Period.ofMonths(6))).version();

        assertThat(ExpirySlide.until(version, "redemption", null, NOON_OF_31_AUGUST))
                .isNull();
        assertThat(ExpirySlide.until(new Program().version(), "purchase", null, NOON_OF_31_AUGUST))
                .isNull();
    }

    @Test
    void a_tier_is_read_only_where_a_window_asks_for_it() {
        ProgramVersion version = new Program()
                .slide(slide("purchase", Period.ofMonths(6), "gold"))
                .slide(slide("redemption", Period.ofMonths(6)))
                .version();

        assertThat(ExpirySlide.asksForTier(version, "purchase")).isTrue();
        assertThat(ExpirySlide.asksForTier(version, "redemption")).isFalse();
    }
}
