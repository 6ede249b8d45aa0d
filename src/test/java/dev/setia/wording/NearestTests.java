package dev.setia.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.CardPrize;
import dev.setia.rules.Condition;
import dev.setia.rules.EarningRule;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Outcome;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.ItemMatch;
import dev.setia.rules.Prize;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import dev.setia.rules.ReasonCode;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.Window;
import dev.setia.wording.Explainer.ClosestMiss;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of all that was missed, what was closest to happening. */
class NearestTests {
    private static final ItemMatch ALL = ItemMatch.everything();
    private static final ProgramVersion STALL = new ProgramVersion(
            1,
            "IDR",
            ZoneId.of("Asia/Jakarta"),
            ProgramVersion.Settings.DEFAULT,
            List.of(
                    new EarningRule(
                            "base",
                            "Base",
                            new EarningRule.Award.PerAmount(1, 10_000, false),
                            ALL,
                            null,
                            0,
                            false,
                            List.of()),
                    new EarningRule(
                            "big",
                            "Big basket",
                            new EarningRule.Award.PerPurchase(5),
                            ALL,
                            new Condition.MinimumSpend(50_000, ALL, false),
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

    private static final Reason POINTS = new Reason(
            Kind.EARNING,
            "base",
            true,
            ReasonCode.EARNED,
            Map.of("basis_minor", 49_900L, "points_per_step", 1L, "step_minor", 10_000L, "points", 4L),
            new NearestMiss("minor", 100),
            List.of());

    private static Reason basket(long missing) {
        return new Reason(
                Kind.EARNING,
                "big",
                false,
                ReasonCode.BELOW_MINIMUM_SPEND,
                Map.of(),
                new NearestMiss("minor", missing),
                List.of(Outcome.FAIL));
    }

    private static Reason card(long missing) {
        return new Reason(
                Kind.PUNCH_CARD,
                "cone",
                true,
                ReasonCode.STAMPED,
                Map.of("stamps", 1L, "after", 10 - missing, "size", 10L),
                new NearestMiss("stamps", missing),
                List.of());
    }

    private static Reason tier(long missing) {
        return new Reason(
                Kind.TIER,
                "basic",
                true,
                ReasonCode.TIER_KEPT,
                Map.of("before", 0L, "added", 500_000 - missing, "after", 500_000 - missing, "threshold", 0L),
                new NearestMiss("minor", missing),
                List.of());
    }

    private static String closest(Language language, Reason... reasons) {
        ClosestMiss closest = new Explainer(new Voice(language, "IDR", null), STALL).closest(List.of(reasons));
        return Objects.requireNonNull(closest).text();
    }

    /** Each is measured by what it takes in all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5000  | 2 | 100000 | Big basket: Rp 5.000 short.
            15000 | 1 | 100000 | Cone card: 1 stamp short of “Free cone”.
            15000 | 4 | 100000 | Rp 100.000 short of tier Gold.
            """)
    void the_smallest_share_is_the_closest(long basket, long card, long tier, String text) {
        assertThat(closest(Language.ENGLISH, basket(basket), card(card), tier(tier)))
                .isEqualTo(text);
        assertThat(closest(Language.ENGLISH, tier(tier), card(card), basket(basket)))
                .as("whatever the order")
                .isEqualTo(text);
    }

    @Test
    void one_more_point_is_named_only_where_nothing_else_was_near() {
        assertThat(closest(Language.ENGLISH, POINTS, basket(49_000))).isEqualTo("Big basket: Rp 49.000 short.");
        assertThat(closest(Language.ENGLISH, POINTS)).isEqualTo("Base: Rp 100 short of the next point.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INDONESIAN | Cone card: kurang 3 stempel lagi untuk “Free cone”. | Kurang Rp 100.000 lagi untuk level Gold.
            POLISH     | Cone card: brakuje 3 pieczątek, aby otrzymać „Free cone”. | Do poziomu Gold brakuje Rp 100.000.
            """)
    void it_is_said_in_every_language(Language language, String card, String tier) {
        assertThat(closest(language, card(3))).isEqualTo(card);
        assertThat(closest(language, tier(100_000))).isEqualTo(tier);
    }

    @Test
    void nothing_is_named_where_nothing_was_missing() {
        Reason flat = new Reason(
                Kind.EARNING, "big", true, ReasonCode.EARNED, Map.of("points", 5L), null, List.of(Outcome.PASS));

        assertThat(new Explainer(new Voice(Language.ENGLISH, "IDR", null), STALL).closest(List.of(flat)))
                .isNull();
    }
}
