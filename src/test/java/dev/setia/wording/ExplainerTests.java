package dev.setia.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.CardPrize;
import dev.setia.rules.Chance;
import dev.setia.rules.Condition;
import dev.setia.rules.EarningRule;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Outcome;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.ItemMatch;
import dev.setia.rules.Prize;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import dev.setia.rules.ReasonCode;
import dev.setia.rules.Rules;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTests {
    private static final ItemMatch ALL = ItemMatch.everything();
    private static final Condition CONDITION = new Condition.All(List.of(
            new Condition.MinimumSpend(50_000, ALL, false),
            new Condition.Not(new Condition.InSegment(Set.of("staff")))));
    private static final ProgramVersion STALL = new ProgramVersion(
            1,
            "IDR",
            ZoneId.of("Asia/Jakarta"),
            ProgramVersion.Settings.DEFAULT,
            List.of(new EarningRule(
                    "base",
                    "Base",
                    new EarningRule.Award.PerAmount(1, 10_000, false),
                    ALL,
                    CONDITION,
                    0,
                    false,
                    List.of())),
            List.of(),
            List.of(new PunchCard(
                    "cone",
                    "Cone card",
                    10,
                    PunchCard.Basis.UNIT,
                    null,
                    ALL,
                    null,
                    List.of(new CardPrize(10, new Prize.FreeUnits("Free cone", ALL, 1, null))),
                    List.of(),
                    null,
                    true)),
            new SpendTiers(
                    SpendTiers.Metric.SPEND,
                    new Window.Lifetime(),
                    List.of(
                            new SpendTiers.Tier("basic", "Basic", 0, null, 10_000, 0, null),
                            new SpendTiers.Tier("gold", "Gold", 500_000, null, 15_000, 0, null))),
            List.of(),
            List.of());
    private static final Reason EARNED = reason(
            Kind.EARNING,
            "base",
            ReasonCode.EARNED,
            Map.of("basis_minor", 46_000L, "points_per_step", 1L, "step_minor", 10_000L, "points", 4L),
            new NearestMiss("minor", 4_000));

    private static Reason reason(
            Kind kind, String policy, ReasonCode code, Map<String, Long> figures, @Nullable NearestMiss miss) {
        boolean isFired = code == ReasonCode.EARNED || code == ReasonCode.STAMPED || code == ReasonCode.TIER_KEPT;
        return new Reason(kind, policy, isFired, code, figures, miss, List.of());
    }

    private static Explainer explainer(Language language, @Nullable String pointsName) {
        return new Explainer(new Voice(language, "IDR", pointsName), STALL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH    | Base: 4 points for Rp 46.000 (1 point per Rp 10.000).       | Rp 4.000 short of the next point.
            INDONESIAN | Base: 4 poin untuk Rp 46.000 (1 poin per Rp 10.000).        | Kurang Rp 4.000 lagi untuk poin berikutnya.
            POLISH     | Base: 4 punkty za Rp 46.000 (1 punkt za każde Rp 10.000).   | Do następnego punktu brakuje Rp 4.000.
            """)
    void what_earned_shows_its_arithmetic_and_the_next_point(Language language, String sentence, String miss) {
        assertThat(explainer(language, "points").sentence(EARNED)).isEqualTo(sentence);
        assertThat(explainer(language, "points").nearestMiss(EARNED)).isEqualTo(miss);
    }

    @Test
    void points_have_the_name_that_the_program_gives_them() {
        assertThat(explainer(Language.ENGLISH, "beans").sentence(EARNED))
                .isEqualTo("Base: 4 beans for Rp 46.000 (1 bean per Rp 10.000).");
        assertThat(explainer(Language.ENGLISH, "beans").nearestMiss(EARNED))
                .isEqualTo("Rp 4.000 short of the next bean.");
        assertThat(explainer(Language.POLISH, "Kropla").sentence(EARNED))
                .isEqualTo("Base: 4 Kropla za Rp 46.000 (1 Kropla za każde Rp 10.000).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH    | 1 | 1 stamp short of “Free cone”.
            ENGLISH    | 9 | 9 stamps short of “Free cone”.
            INDONESIAN | 1 | Kurang 1 stempel lagi untuk “Free cone”.
            POLISH     | 1 | Brakuje 1 pieczątki, aby otrzymać „Free cone”.
            POLISH     | 9 | Brakuje 9 pieczątek, aby otrzymać „Free cone”.
            """)
    void a_card_says_how_far_its_prize_is(Language language, long missing, String sentence) {
        Reason stamped = reason(
                Kind.PUNCH_CARD,
                "cone",
                ReasonCode.STAMPED,
                Map.of("stamps", 1L, "before", 9 - missing, "after", 10 - missing, "size", 10L, "filled", 0L),
                new NearestMiss("stamps", missing));

        assertThat(explainer(language, null).nearestMiss(stamped)).isEqualTo(sentence);
    }

    @Test
    void progress_of_a_tier_is_in_the_unit_of_its_metric() {
        Reason kept = reason(
                Kind.TIER,
                "basic",
                ReasonCode.TIER_KEPT,
                Map.of("before", 350_000L, "added", 46_000L, "after", 396_000L, "threshold", 0L),
                new NearestMiss("minor", 104_000));

        assertThat(explainer(Language.ENGLISH, null).sentence(kept))
                .isEqualTo("Tier Basic: Rp 350.000 and Rp 46.000 with this purchase make Rp 396.000.");
        assertThat(explainer(Language.POLISH, null).nearestMiss(kept)).isEqualTo("Do poziomu Gold brakuje Rp 104.000.");
    }

    @ParameterizedTest
    @CsvSource({
        "1,1 punkt",
        "2,2 punkty",
        "4,4 punkty",
        "5,5 punktów",
        "12,12 punktów",
        "22,22 punkty",
        "25,25 punktów",
        "112,112 punktów",
        "12500,12 500 punktów",
        "2577610141,2 577 610 141 punktów",
        "2577610122,2 577 610 122 punkty"
    })
    void polish_counts_as_poles_do(long points, String words) {
        Reason flat = reason(Kind.EARNING, "base", ReasonCode.EARNED, Map.of("points", points), null);

        assertThat(explainer(Language.POLISH, null).sentence(flat)).isEqualTo("Base: " + words + ".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IDR | ENGLISH    | 4000    | Rp 4.000
            IDR | POLISH     | 1234567 | Rp 1.234.567
            PLN | ENGLISH    | 1250    | 12,50 zł
            PLN | INDONESIAN | 1250000 | 12 500,00 zł
            USD | ENGLISH    | 123456  | USD 1,234.56
            USD | INDONESIAN | 123456  | USD 1.234,56
            USD | POLISH     | 1234567 | 12 345,67 USD
            JPY | ENGLISH    | 4000    | JPY 4,000
            KWD | ENGLISH    | 1250    | KWD 1.250
            """)
    void money_has_the_decimals_of_our_own_table(String currency, Language language, long minor, String words) {
        assertThat(Amounts.text(minor, currency, language)).isEqualTo(words);
    }

    @Test
    void what_was_stored_with_fewer_figures_still_has_its_sentence() {
        for (Kind kind : Kind.values()) {
            for (ReasonCode code : ReasonCode.values()) {
                Reason bare = reason(kind, "gone", code, Map.of(), null);
                assertThat(explainer(Language.ENGLISH, null).sentence(bare)).isNotBlank();
            }
        }
        assertThat(explainer(Language.ENGLISH, null)
                        .sentence(reason(Kind.EARNING, "gone", ReasonCode.EARNED, Map.of(), null)))
                .isEqualTo("gone: earned.");
    }

    @Test
    void each_node_of_a_condition_has_its_place_its_outcome_and_its_words() {
        Reason refused = new Reason(
                Kind.EARNING,
                "base",
                false,
                ReasonCode.BELOW_MINIMUM_SPEND,
                Map.of(),
                new NearestMiss("minor", 4_000),
                List.of(Outcome.FAIL, Outcome.FAIL, Outcome.UNKNOWN, Outcome.UNKNOWN));

        assertThat(explainer(Language.ENGLISH, null).conditions(refused))
                .extracting(node -> node.pointer() + " " + node.type() + " " + node.outcome() + ": " + node.text())
                .containsExactly(
                        "/earning/0/condition all FAIL: All of these hold.",
                        "/earning/0/condition/conditions/0 minimum_spend FAIL:" + " At least Rp 50.000 is spent.",
                        "/earning/0/condition/conditions/1 not UNKNOWN: This does not hold.",
                        "/earning/0/condition/conditions/1/condition in_segment UNKNOWN:"
                                + " The member belongs to the segment staff.");
        assertThat(explainer(Language.ENGLISH, null).nearestMiss(refused)).isEqualTo("Rp 4.000 short.");
    }

    @Test
    void outcomes_of_another_definition_are_not_mistaken_for_ours() {
        Reason older = new Reason(Kind.EARNING, "base", true, ReasonCode.EARNED, Map.of(), null, List.of(Outcome.PASS));

        assertThat(explainer(Language.ENGLISH, null).conditions(older)).isEmpty();
    }

    @Test
    void whatever_the_rules_decide_can_be_told_in_every_language() {
        for (long seed = 0; seed < 400; seed++) {
            Chance chance = new Chance(seed);
            ProgramVersion version = chance.version();
            Instant at = chance.moment();
            Evaluation evaluation = Rules.evaluate(chance.basket(), chance.member(version, at), version, at);
            for (Language language : Language.values()) {
                Explainer explainer = new Explainer(new Voice(language, version.currency(), null), version);
                for (Reason reason : evaluation.explanation()) {
                    assertThat(explainer.sentence(reason)).as("seed %d", seed).isNotBlank();
                    assertThat(explainer.nearestMiss(reason) == null).isEqualTo(reason.nearestMiss() == null);
                    explainer.conditions(reason);
                }
            }
        }
    }
}
