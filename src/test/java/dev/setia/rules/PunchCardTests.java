package dev.setia.rules;

import static dev.setia.rules.Given.card;
import static dev.setia.rules.Given.flagged;
import static dev.setia.rules.Given.line;
import static dev.setia.rules.Given.member;
import static dev.setia.rules.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Basket.Flag;
import dev.setia.rules.Evaluation.Effect.StampsGiven;
import dev.setia.rules.Evaluation.Effect.VoucherIssued;
import dev.setia.rules.PunchCard.Basis;
import java.util.List;
import org.junit.jupiter.api.Test;

class PunchCardTests {
    private static final PunchCard CONES = card("cones", 10, Basis.UNIT);

    @Test
    @Case("PC-11")
    void nine_cones_leave_the_card_one_stamp_short_of_full() {
        Evaluation evaluation = program().card(CONES).sells(line("cone", 9, 300));

        assertThat(Then.the(evaluation, StampsGiven.class))
                .isEqualTo(new StampsGiven("cones", 1, 9, 0, List.of(), 0, 9, 10));
        assertThat(Then.miss(evaluation, "cones")).isEqualTo("1 stamps");
    }

    @Test
    @Case("PC-11")
    void the_tenth_cone_fills_the_card_and_opens_an_empty_one() {
        Evaluation evaluation =
                program().card(CONES).sells(member().card(CONES, 1, 9).snapshot(), line("cone", 1, 300));

        assertThat(Then.the(evaluation, StampsGiven.class))
                .isEqualTo(new StampsGiven("cones", 1, 1, 1, List.of(10L), 9, 0, 10));
        assertThat(Then.all(evaluation, VoucherIssued.class)).hasSize(1);
        assertThat(Then.code(evaluation, "cones")).isEqualTo(ReasonCode.CARD_FILLED);
    }

    @Test
    @Case("PC-11")
    void the_eleventh_cone_is_the_first_stamp_of_the_next_card() {
        Evaluation evaluation =
                program().card(CONES).sells(member().card(CONES, 1, 9).snapshot(), line("cone", 2, 300));

        assertThat(Then.the(evaluation, StampsGiven.class).after()).isEqualTo(1);
    }

    @Test
    @Case("PC-12")
    void the_free_wash_rung_up_at_price_zero_gives_no_stamp() {
        Evaluation evaluation = program().card(card("washes", 6, Basis.UNIT)).sells(line("wash", 1, 0));

        assertThat(Then.stamps(evaluation)).isZero();
        assertThat(Then.code(evaluation, "washes")).isEqualTo(ReasonCode.NO_MATCHING_ITEMS);
    }

    @Test
    void a_unit_that_the_till_flags_as_free_gives_no_stamp() {
        Evaluation evaluation =
                program().card(CONES).sells(flagged(line("cone", 1, 300), Flag.FREE), line("cone", 2, 300));

        assertThat(Then.stamps(evaluation)).isEqualTo(2);
    }
}
