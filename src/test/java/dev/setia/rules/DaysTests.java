package dev.setia.rules;

import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Evaluation.Effect.PointsEarned;
import dev.setia.support.Case;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTests {
    private static PointsEarned earned(Program program, String occurredAt) {
        return Then.the(
                Rules.evaluate(
                        Till.basket(line("a", 1, 100)),
                        MemberSnapshot.newMember(),
                        program.version(),
                        Instant.parse(occurredAt)),
                PointsEarned.class);
    }

    @ParameterizedTest
    @Case({"EX-9", "EX-14"})
    @CsvSource({
        "2026-01-25, P1M, 2026-02-26",
        "2026-01-31, P1M, 2026-03-01",
        "2028-01-31, P1M, 2028-03-01",
        "2026-01-25, P0M, 2026-01-26",
        "2025-02-28, P1Y, 2026-03-01",
        "2028-02-29, P1Y, 2029-03-01"
    })
    void points_are_valid_through_the_last_day_and_gone_with_the_next(String earned, Period life, String goneOn) {
        assertThat(earned(onePointPer(100).expiresAfter(life), earned + "T10:00:00Z")
                        .expiresAt())
                .isEqualTo(goneOn + "T00:00:00Z");
    }

    @ParameterizedTest
    @Case("EX-9")
    @Case(
            value = "EX-11",
            deviates =
                    "A life is counted in whole days of the program: a day, week or month to the same time lasts to the end of"
                            + " that day, and one to the start of a day is not offered")
    @CsvSource({
        "2026-01-31, P1M, MONTH, 2026-03-01",
        "2026-01-25, P1M, MONTH, 2026-03-01",
        "2024-10-12, P1D, DAY, 2024-10-14",
        "2024-10-12, P1W, DAY, 2024-10-20",
        "2024-10-12, P1W, WEEK, 2024-10-21",
        "2024-10-13, P1W, WEEK, 2024-10-21",
        "2024-10-12, P1M, DAY, 2024-11-13",
        "2024-10-12, P1M, MONTH, 2024-12-01",
        "2024-10-12, P1M, QUARTER, 2025-01-01",
        "2024-01-01, P2M, QUARTER, 2024-04-01",
        "2024-05-31, P0D, QUARTER, 2024-07-01",
        "2024-10-12, P3M, YEAR, 2026-01-01"
    })
    void points_live_on_to_the_end_of_what_their_last_day_lies_in(
            String earned, Period life, ProgramVersion.ExpiryRounding to, String goneOn) {
        assertThat(earned(onePointPer(100).expiresAfter(life).expiryRoundedTo(to), earned + "T07:20:50Z")
                        .expiresAt())
                .isEqualTo(goneOn + "T00:00:00Z");
    }

    @Test
    @Case(value = "EX-13", deviates = "A calendar year by ISO period; leap years are respected")
    void a_year_is_a_calendar_year_also_when_it_leaps() {
        assertThat(earned(onePointPer(100).expiresAfter(Period.ofYears(1)), "2027-06-10T10:00:00Z")
                        .expiresAt())
                .as("366 days later")
                .isEqualTo("2028-06-11T00:00:00Z");
    }

    @Test
    @Case("EX-14")
    void days_begin_at_midnight_of_the_programs_zone() {
        PointsEarned points = earned(
                onePointPer(100)
                        .zone("Asia/Jakarta")
                        .pendingFor(Period.ofDays(7))
                        .expiresAfter(Period.ofMonths(1)),
                "2026-01-24T20:00:00Z");

        assertThat(points.activeFrom()).as("1 February in Jakarta").isEqualTo("2026-01-31T17:00:00Z");
        assertThat(points.expiresAt()).as("2 March in Jakarta").isEqualTo("2026-03-01T17:00:00Z");
    }

    @Test
    @Case("EX-17")
    void the_life_of_pending_points_begins_with_their_first_day() {
        PointsEarned points = earned(
                onePointPer(100).pendingFor(Period.ofDays(14)).expiresAfter(Period.ofDays(1)), "2026-07-01T10:00:00Z");

        assertThat(points.activeFrom()).isEqualTo("2026-07-15T00:00:00Z");
        assertThat(points.expiresAt()).isEqualTo("2026-07-17T00:00:00Z");
    }

    @Test
    void a_day_whose_midnight_does_not_exist_begins_when_the_clocks_say_so() {
        PointsEarned points =
                earned(onePointPer(100).zone("America/Sao_Paulo").pendingFor(Period.ofDays(1)), "2018-11-03T15:00:00Z");

        assertThat(points.activeFrom()).as("01:00, as 00:00 was skipped").isEqualTo("2018-11-04T03:00:00Z");
    }

    /** In St. John's the clocks went from 00:01 back to 23:01 of the day before. */
    @ParameterizedTest
    @CsvSource({
        "Asia/Jakarta, 2026-07-01",
        "America/Sao_Paulo, 2018-11-03",
        "America/St_Johns, 2010-11-06",
        "Europe/Warsaw, 2026-03-28"
    })
    void who_judges_one_sale_after_another_finds_the_day_of_each(String zone, LocalDate from) {
        ProgramVersion version =
                onePointPer(100).zone(zone).expiresAfter(Period.ofDays(1)).version();
        Policies shared = Policies.of(version);
        Instant at = from.atStartOfDay(ZoneId.of(zone)).toInstant();
        Basket basket = Till.basket(line("a", 1, 100));
        for (int i = 0; i < 3 * 24 * 12; i++) {
            Instant moment = at.plus(Duration.ofMinutes(i % 2 == 0 ? 5 * i : 5 * i - 40));

            assertThat(shared.evaluate(basket, MemberSnapshot.newMember(), moment))
                    .as(moment.toString())
                    .isEqualTo(Rules.evaluate(basket, MemberSnapshot.newMember(), version, moment));
        }
    }

    @Test
    void without_settings_points_are_there_at_once_and_for_ever() {
        PointsEarned points = earned(onePointPer(100), "2026-07-01T10:00:00Z");

        assertThat(points.activeFrom()).isNull();
        assertThat(points.expiresAt()).isNull();
    }

    @Test
    void waiting_for_no_time_is_not_waiting() {
        assertThat(earned(onePointPer(100).pendingFor(Period.ZERO), "2026-07-01T10:00:00Z")
                        .activeFrom())
                .isNull();
    }
}
