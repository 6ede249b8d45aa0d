package dev.setia.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Need;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.rules.TierReview.Projection;
import dev.setia.rules.Window;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierOutlookTests {
    private static final LocalDate MARCH = LocalDate.parse("2027-03-01");
    private static final LocalDate APRIL = LocalDate.parse("2027-04-01");

    private static SpendTiers tiers(Metric metric) {
        return new SpendTiers(
                metric,
                new Window.Lifetime(),
                List.of(
                        new Tier("silver", "Silver", 100, null, 10_000, 0, null),
                        new Tier("gold", "Gold", 500, null, 10_000, 0, null)));
    }

    private static TierOutlook outlook(Language language, Metric metric) {
        return new TierOutlook(new Voice(language, "EUR", null), tiers(metric));
    }

    private static String said(Language language, Projection projection, boolean isInGrace) {
        return outlook(language, Metric.SPEND).projection(projection, isInGrace);
    }

    private static Projection missing(
            List<Need> needs, int needed, @Nullable LocalDate graceUntil, @Nullable String otherwise) {
        return new Projection(MARCH, "gold", false, true, needs, needed, graceUntil, otherwise);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH    | At your review on 1 March 2027 you keep Gold if you spend EUR 120.00 more. Otherwise you have Silver from that day on.
            INDONESIAN | Pada peninjauan tanggal 1 Maret 2027, Anda tetap di level Gold jika Anda berbelanja EUR 120,00 lagi. Jika tidak, mulai hari itu Anda berada di level Silver.
            POLISH     | Podczas przeglądu 1 marca 2027 zachowasz poziom Gold, jeśli wydasz jeszcze 120,00 EUR. W przeciwnym razie od tego dnia obowiązuje poziom Silver.
            """)
    void what_keeps_a_tier_at_its_review_is_told(Language language, String sentence) {
        assertThat(said(language, missing(List.of(new Need(Metric.SPEND, 12_000)), 1, null, "silver"), false))
                .isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH    | VISITS        | 1  | you keep Gold if you come once more.
            ENGLISH    | VISITS        | 2  | you keep Gold if you come 2 more times.
            ENGLISH    | POINTS_EARNED | 1  | you keep Gold if you earn 1 point more.
            INDONESIAN | VISITS        | 2  | jika Anda datang 2 kali lagi.
            INDONESIAN | POINTS_EARNED | 30 | jika Anda mengumpulkan 30 poin lagi.
            POLISH     | VISITS        | 1  | jeśli odwiedzisz nas jeszcze 1 raz.
            POLISH     | VISITS        | 5  | jeśli odwiedzisz nas jeszcze 5 razy.
            POLISH     | POINTS_EARNED | 1  | jeśli zdobędziesz jeszcze 1 punkt.
            POLISH     | POINTS_EARNED | 22 | jeśli zdobędziesz jeszcze 22 punkty.
            POLISH     | POINTS_EARNED | 25 | jeśli zdobędziesz jeszcze 25 punktów.
            """)
    void numbers_have_the_plural_of_the_language(Language language, Metric metric, long missing, String sentence) {
        assertThat(said(language, missing(List.of(new Need(metric, missing)), 1, null, null), false))
                .contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | if you spend EUR 10.00 more, earn 5 points more or come once more.
            2 | if you do 2 of these: spend EUR 10.00 more, earn 5 points more, come once more.
            3 | if you spend EUR 10.00 more, earn 5 points more and come once more.
            """)
    void of_several_needs_it_says_how_many_it_takes(int needed, String sentence) {
        List<Need> needs =
                List.of(new Need(Metric.SPEND, 1_000), new Need(Metric.POINTS_EARNED, 5), new Need(Metric.VISITS, 1));

        assertThat(said(Language.ENGLISH, missing(needs, needed, null, null), false))
                .isEqualTo("At your review on 1 March 2027 you keep Gold " + sentence
                        + " Otherwise you have no tier from that day on.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH    | Otherwise you still have it through 31 March 2027, and then Silver.
            INDONESIAN | Jika tidak, Anda masih di level itu sampai dengan 31 Maret 2027, lalu di level Silver.
            POLISH     | W przeciwnym razie zachowasz go jeszcze do 31 marca 2027 włącznie, a potem obowiązuje poziom Silver.
            """)
    void a_grace_that_would_begin_is_told(Language language, String sentence) {
        List<Need> needs = List.of(new Need(Metric.SPEND, 12_000));

        assertThat(said(language, missing(needs, 1, APRIL, "silver"), false)).endsWith(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH    | The time of grace of Gold is running: you keep it if you spend EUR 120.00 more before 1 March 2027.
            INDONESIAN | Masa tenggang level Gold sedang berjalan: Anda tetap di level itu jika Anda berbelanja EUR 120,00 lagi sebelum 1 Maret 2027.
            POLISH     | Trwa okres karencji poziomu Gold: zachowasz go, jeśli przed 1 marca 2027 wydasz jeszcze 120,00 EUR.
            """)
    void a_grace_that_runs_is_no_review(Language language, String sentence) {
        List<Need> needs = List.of(new Need(Metric.SPEND, 12_000));

        assertThat(said(language, missing(needs, 1, null, "silver"), true)).startsWith(sentence);
    }

    @Test
    void a_tier_that_is_kept_or_ends_asks_for_nothing() {
        Projection kept = new Projection(MARCH, "gold", true, true, List.of(), 0, null, "gold");
        Projection ends = new Projection(MARCH, "gold", false, false, List.of(), 0, null, "silver");
        Projection closed = new Projection(MARCH, "gold", false, false, List.of(), 0, APRIL, null);

        assertThat(said(Language.ENGLISH, kept, false)).isEqualTo("At your review on 1 March 2027 you keep Gold.");
        assertThat(said(Language.ENGLISH, kept, true)).isEqualTo("You did enough in the time of grace: you keep Gold.");
        assertThat(said(Language.ENGLISH, ends, false))
                .isEqualTo("You have Gold through 28 February 2027, and then Silver.");
        assertThat(said(Language.ENGLISH, closed, false))
                .startsWith("On 1 March 2027 a time of grace of Gold begins, through 31 March 2027;")
                .endsWith("Otherwise you have no tier afterwards.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH    | SPEND         | 14000 | EUR 140.00 short of tier Silver.
            POLISH     | SPEND         | 14000 | Do poziomu Silver brakuje 140,00 EUR.
            POLISH     | VISITS        | 1     | Do poziomu Silver brakuje 1 wizyty.
            POLISH     | BALANCE       | 3     | Do poziomu Silver brakuje 3 punktów.
            INDONESIAN | POINTS_EARNED | 3     | Kurang 3 poin lagi untuk level Silver.
            ENGLISH    | VISITS        | 0     | There is enough for tier Silver.
            """)
    void the_way_to_the_next_tier_is_told(Language language, Metric metric, long missing, String sentence) {
        TierOutlook outlook = outlook(language, metric);

        assertThat(outlook.next(tiers(metric).tiers().getFirst(), missing)).isEqualTo(sentence);
    }
}
