package dev.setia.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagesTests {
    private static final LocalDate TODAY = LocalDate.parse("2026-07-01");

    @ParameterizedTest
    @CsvSource({
        "0, 0, new",
        "29, 0, new",
        "30, 0, active",
        "400, 59, active",
        "59, 59, active",
        "60, 60, at_risk",
        "400, 60, at_risk",
        "400, 179, at_risk",
        "400, 180, lapsed",
        "180, 180, lapsed"
    })
    void a_stage_goes_by_the_days_since_the_first_and_the_last_purchase(int sinceFirst, int sinceLast, String stage) {
        assertThat(Stages.DEFAULT.on(TODAY, TODAY.minusDays(sinceFirst), TODAY.minusDays(sinceLast)))
                .isEqualTo(stage);
    }

    @Test
    void nobody_lapses_before_being_at_risk() {
        assertThatThrownBy(() -> new Stages(30, 60, 60)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stages(0, 60, 90)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stages(30, 0, 90)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Stages(1, 1, 2).on(TODAY, TODAY.minusDays(1), TODAY.minusDays(1)))
                .isEqualTo(Stages.AT_RISK);
    }
}
