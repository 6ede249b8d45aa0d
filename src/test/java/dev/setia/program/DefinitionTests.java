package dev.setia.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.rules.Condition;
import dev.setia.rules.Discount;
import dev.setia.rules.EarningRule;
import dev.setia.rules.ItemMatch;
import dev.setia.rules.Prize;
import dev.setia.rules.ProgramVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionTests {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    @Test
    void a_merchant_can_say_everything_the_rules_know_and_reads_the_same_again() throws IOException {
        ProgramVersion version = read(everything());

        String stored = DefinitionJson.write(version);

        assertThat(DefinitionJson.read(stored, 1, "IDR", JAKARTA)).isEqualTo(version);
        assertThat(DefinitionJson.write(DefinitionJson.read(stored, 1, "IDR", JAKARTA)))
                .isEqualTo(stored);
    }

    @Test
    void what_a_merchant_writes_is_what_the_rules_get() throws IOException {
        ProgramVersion version = read(everything());

        assertThat(version.settings().rounding()).isEqualTo(ProgramVersion.Rounding.HALF_UP);
        assertThat(version.settings().expiresAfter()).isEqualTo(Period.ofMonths(12));
        assertThat(version.settings().acceptedDelay()).isEqualTo(Duration.ofHours(36));
        assertThat(version.settings().isOwedAllowed()).isFalse();
        assertThat(version.earning().getFirst().award()).isEqualTo(new EarningRule.Award.PerAmount(1, 10_000, true));
        assertThat(version.cards().getFirst().prizes().getLast().prize())
                .isEqualTo(new Prize.FreeUnits(
                        "Free cone",
                        new ItemMatch(Set.of("cone"), Set.of(), Set.of(), Set.of()),
                        1,
                        Period.ofDays(90)));
        assertThat(version.discounts().get(1).mode())
                .isEqualTo(new Discount.Mode.Amount(10_000, Discount.Mode.Per.SPLIT));
    }

    @Test
    void a_program_without_any_policy_is_one_that_gives_nothing() {
        assertThat(read("{}").settings()).isEqualTo(ProgramVersion.Settings.DEFAULT);
    }

    @Test
    void a_stored_definition_spells_out_every_default() {
        assertThat(DefinitionJson.write(read("{}")))
                .isEqualTo("{\"settings\":{\"rounding\":\"floor\",\"basisIncludesTax\":true,"
                        + "\"basisAfterDiscounts\":true,\"pointsTenderEarns\":false,\"expiryRoundedTo\":\"day\","
                        + "\"expiryNoticeDays\":[30,7],\"stages\":{\"newForDays\":30,\"atRiskAfterDays\":60,"
                        + "\"lapsedAfterDays\":180},\"isOwedAllowed\":true,"
                        + "\"acceptedDelay\":\"P7D\",\"claimWithin\":\"P30D\",\"limits\":[],"
                        + "\"expirySlides\":[],\"courtesyDays\":14},\"earning\":[],\"multipliers\":[],\"cards\":[],"
                        + "\"discounts\":[],\"events\":[]}");
    }

    @Test
    void every_fault_of_a_definition_is_told_at_once() {
        assertThat(faults("""
                        {"settings": {"rounding": "up", "expiresAfter": "a year"},
                         "earning": [
                           {"key": "Base!", "name": " ", "award": {"type": "per_amount", "points": 0, "stepMinor": 0}},
                           {"key": "a", "name": "A"}],
                         "cards": [{"key": "a", "name": "Card", "size": 1001, "basis": "visit", "amountStepMinor": 5}],
                         "tiers": {"metric": "spend", "window": {"type": "lifetime"}, "tiers": [
                           {"key": "gold", "name": "Gold", "threshold": 100},
                           {"key": "silver", "name": "Silver", "threshold": 100}]}}"""))
                .containsExactlyInAnyOrder(
                        "/settings/rounding unknown_value",
                        "/settings/expiresAfter invalid_format",
                        "/earning/0/key invalid_format",
                        "/earning/0/name blank",
                        "/earning/0/award/points out_of_range",
                        "/earning/0/award/stepMinor out_of_range",
                        "/earning/1/award required",
                        "/cards/0/key duplicate_key",
                        "/cards/0/size out_of_range",
                        "/cards/0/amountStepMinor not_allowed_here",
                        "/cards/0/prizes required",
                        "/tiers/tiers/1/threshold not_ascending");
    }

    @ParameterizedTest
    @CsvSource({
        "P100Y, false",
        "P36524D, false",
        "P99Y365D, false",
        "P1200M1D, true",
        "P101Y, true",
        "P36525D, true",
        "P100Y36500D, true",
        "P2147483647Y, true",
        "P178956970Y2147483647D, true"
    })
    void a_period_is_a_hundred_years_at_most_all_in_all(String period, boolean isTooLong) {
        assertThat(faults("{\"settings\": {\"expiresAfter\": \"" + period + "\"}}"))
                .isEqualTo(isTooLong ? Set.of("/settings/expiresAfter out_of_range") : Set.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"all","conditions":[]}                                     | /conditions required
            {"type":"any"}                                                     | /conditions required
            {"type":"not"}                                                     | /condition required
            {"type":"minimum_spend","amountMinor":0}                           | /amountMinor out_of_range
            {"type":"minimum_units"}                                           | /units required
            {"type":"between"}                                                 | required
            {"type":"between","from":"2026-12-01"}                             | /from invalid_format
            {"type":"between","from":"2026-12-01T00:00:00Z","until":"2026-12-01T07:00:00+07:00"} | /until not_ascending
            {"type":"on_days","days":["payday"]}                               | /days/0 unknown_value
            {"type":"on_days","days":[null]}                                   | /days/0 required
            {"type":"at_hours","from":"25:00","until":"26"}                    | /from invalid_format,/until invalid_format
            {"type":"at_hours","from":"09:00","until":"09:00"}                 | /until not_ascending
            {"type":"in_tier","tiers":["platinum"]}                            | /tiers/0 unknown_tier
            {"type":"in_segment","segments":[]}                                | /segments required
            {"type":"at_location","locations":["Main Street"]}                 | /locations/0 invalid_id
            {"type":"every_nth_visit","n":1}                                   | /n out_of_range
            {"type":"near_birthday","daysBefore":61}                           | /daysBefore out_of_range
            {"type":"has_attribute","values":["x"]}                            | /attribute required
            {"type":"has_attribute","attribute":"shoe size","values":["x"]}    | /attribute invalid_format
            {"type":"in_stage","stages":["new","loyal"]}                       | /stages/1 unknown_value
            {"type":"in_segment","segments":["vip","VIP"]}                     | /segments/1 invalid_format
            {"type":"in_channel","channels":["Web shop"]}                      | /channels/0 invalid_format
            {"type":"paid_with","tenders":["qris","QRIS"]}                     | /tenders/1 invalid_format
            {"type":"in_tier","tiers":["up","up",null,"down"]}                 | /tiers/0 unknown_tier,/tiers/1 unknown_tier,/tiers/2 required,/tiers/3 unknown_tier
            {"type":"at_location","locations":["a","a",""]}                    | /locations/0 invalid_id,/locations/1 invalid_id,/locations/2 blank
            """)
    void a_condition_that_makes_no_sense_is_pointed_at(String condition, String expected) {
        String definition = "{\"multipliers\":[{\"key\":\"m\",\"name\":\"M\",\"bonusPoints\":1,\"condition\":%s}]}";

        assertThat(faults(definition.formatted(condition)))
                .isEqualTo(Arrays.stream(expected.split(","))
                        .map(fault -> "/multipliers/0/condition" + (fault.startsWith("/") ? fault : " " + fault))
                        .collect(Collectors.toSet()));
    }

    @Test
    void conditions_nest_six_deep_and_no_deeper() {
        assertThat(faults(multiplierWith(nested(6)))).isEmpty();
        assertThat(faults(multiplierWith(nested(7)))).singleElement().asString().endsWith(" too_deep");
        assertThat(faults(multiplierWith(nested(300))))
                .singleElement()
                .asString()
                .endsWith(" too_deep");
    }

    @Test
    void a_condition_holds_a_hundred_nodes_and_no_more() {
        assertThat(faults(multiplierWith(wide(99)))).isEmpty();
        assertThat(faults(multiplierWith(wide(100)))).containsExactly("/multipliers/0/condition too_many_nodes");
    }

    @Test
    void a_word_that_was_accepted_once_is_still_read() {
        String loyal = multiplierWith("{\"type\":\"in_stage\",\"stages\":[\"loyal\"]}");

        assertThat(DefinitionJson.read(loyal, 1, "IDR", JAKARTA)
                        .multipliers()
                        .getFirst()
                        .condition())
                .isEqualTo(new Condition.InStage(Set.of("loyal")));
        assertThat(faults(loyal)).containsExactly("/multipliers/0/condition/stages/0 unknown_value");
    }

    @Test
    void what_is_missing_from_a_list_moves_no_other_fault() {
        assertThat(faults("""
                        {"settings": {"limits": [{"per": "day", "max": 1}, null, {"per": "day", "max": 2}]},
                         "tiers": {"metric": "spend", "window": {"type": "lifetime"}, "tiers": [
                           null,
                           {"key": "a", "name": "A"},
                           {"key": "b", "name": "B", "threshold": 100},
                           {"key": "c", "name": "C", "threshold": 100, "renewal": {"needs": [{"metric": "visits", "atLeast": 1}]}}]}}"""))
                .containsExactlyInAnyOrder(
                        "/settings/limits/1 required",
                        "/settings/limits/2/per duplicate_limit",
                        "/tiers/tiers/0 required",
                        "/tiers/tiers/1/threshold required",
                        "/tiers/tiers/3/threshold not_ascending",
                        "/tiers/tiers/3/renewal not_allowed_here");
    }

    @Test
    void one_tier_too_many_makes_no_tier_unknown() {
        String tiers = IntStream.range(0, 21)
                .mapToObj(i -> "{\"key\":\"t" + i + "\",\"name\":\"T\",\"threshold\":" + i + "}")
                .collect(Collectors.joining(","));
        String asking = multiplierWith("{\"type\":\"in_tier\",\"tiers\":[\"t0\",\"t20\"]}");

        assertThat(faults(asking.substring(0, asking.length() - 1)
                        + ",\"tiers\":{\"metric\":\"visits\",\"window\":{\"type\":\"lifetime\"},\"tiers\":[" + tiers
                        + "]}}"))
                .containsExactly("/tiers/tiers too_many");
    }

    @Test
    void a_fault_is_not_followed_by_those_that_it_brings() {
        assertThat(faults("""
                        {"cards": [{"key": "c", "name": "C", "size": 5, "basis": "smile", "amountStepMinor": 5,
                                    "prizes": [{"prize": {"type": "bonus_points", "name": "P", "points": 1}}]}],
                         "discounts": [{"key": "d", "name": "D", "scope": "some", "everyNth": 2,
                                        "mode": {"type": "new_price", "unitPriceMinor": 1}}],
                         "multipliers": [{"key": "m", "name": "M", "factorBasisPoints": -1}]}"""))
                .containsExactlyInAnyOrder(
                        "/cards/0/basis unknown_value",
                        "/discounts/0/scope unknown_value",
                        "/multipliers/0/factorBasisPoints out_of_range");
    }

    @Test
    void an_unknown_tier_is_answered_with_the_tiers_there_are() {
        String asking = multiplierWith("{\"type\":\"in_tier\",\"tiers\":[\"gold\"]}");
        @Nullable
        InvalidRequest refused = catchThrowableOfType(
                InvalidRequest.class,
                () -> read(asking.substring(0, asking.length() - 1)
                        + ",\"tiers\":{\"metric\":\"visits\",\"window\":{\"type\":\"lifetime\"},\"tiers\":["
                        + "{\"key\":\"silver\",\"name\":\"S\",\"threshold\":1}]}}"));

        assertThat(Objects.requireNonNull(refused).errors())
                .containsExactly(new FieldError(
                        "/multipliers/0/condition/tiers/0",
                        "unknown_tier",
                        "is no tier of this version; it has silver",
                        Map.of("allowed", List.of("silver"))));
    }

    @Test
    void fifty_policies_of_a_kind_and_no_more() {
        assertThat(faults(rules(50))).isEmpty();
        assertThat(faults(rules(51))).containsExactly("/earning too_many");
    }

    @Test
    void a_new_price_cannot_be_the_price_of_a_whole_order() {
        String discount = """
                {"discounts": [{"key": "d", "name": "D", "scope": "%s", "mode": {"type": "new_price", "unitPriceMinor": 0}}]}""";

        assertThat(faults(discount.formatted("lines"))).isEmpty();
        assertThat(faults(discount.formatted("order"))).containsExactly("/discounts/0/mode not_allowed_here");
    }

    @Test
    void a_stored_prize_reads_as_it_was() {
        Prize prize = new Prize.PercentOff("10 % off", ItemMatch.everything(), 1000, 50_000L, Period.ofMonths(1));

        assertThat(PrizeJson.read(PrizeJson.write(prize))).isEqualTo(prize);
        assertThat(PrizeJson.write(prize))
                .isEqualTo("{\"type\":\"percent_off\",\"name\":\"10 % off\",\"basisPoints\":1000,"
                        + "\"maxMinor\":50000,\"validity\":\"P1M\"}");
    }

    private static String nested(int depth) {
        return depth == 1 ? "{\"type\":\"first_visit\"}" : "{\"type\":\"not\",\"condition\":" + nested(depth - 1) + "}";
    }

    private static String wide(int leaves) {
        return "{\"type\":\"any\",\"conditions\":["
                + IntStream.range(0, leaves)
                        .mapToObj(i -> "{\"type\":\"first_visit\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String multiplierWith(String condition) {
        return "{\"multipliers\":[{\"key\":\"m\",\"name\":\"M\",\"bonusPoints\":1,\"condition\":" + condition + "}]}";
    }

    private static String rules(int count) {
        return "{\"earning\":["
                + IntStream.range(0, count)
                        .mapToObj(i -> "{\"key\":\"r" + i
                                + "\",\"name\":\"R\",\"award\":{\"type\":\"per_unit\",\"points\":1}}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static ProgramVersion read(String json) {
        return DefinitionReader.read(DefinitionJson.parse(json), 1, "IDR", JAKARTA);
    }

    private static Set<String> faults(String json) {
        @Nullable InvalidRequest refused = catchThrowableOfType(InvalidRequest.class, () -> read(json));
        return refused == null
                ? Set.of()
                : refused.errors().stream().map(DefinitionTests::text).collect(Collectors.toSet());
    }

    private static String text(FieldError fault) {
        return fault.pointer() + " " + fault.code();
    }

    private static String everything() throws IOException {
        try (var file = Objects.requireNonNull(
                DefinitionTests.class.getResourceAsStream("/program/everything.json"), "everything.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void each_fault_of_a_card_is_told_at_its_place() {
        assertThat(faults("""
                        {"cards": [{"key": "a", "name": "A", "size": 10, "basis": "unit", "window": "30 days",
                                    "limits": [{"per": "fortnight", "max": 0}],
                                    "prizes": [{"at": 5, "prize": {"type": "bonus_points", "name": "P", "points": 1}},
                                               {"at": 5, "prize": {"type": "bonus_points", "name": "P", "points": 1}},
                                               {"at": 3, "prize": {"type": "bonus_points", "name": "P", "points": 1}},
                                               {"at": 11, "prize": {"type": "bonus_points", "name": "P", "points": 0}},
                                               {"at": 10}]}]}"""))
                .containsExactlyInAnyOrder(
                        "/cards/0/window invalid_format",
                        "/cards/0/limits/0/per unknown_value",
                        "/cards/0/limits/0/max out_of_range",
                        "/cards/0/prizes/1/at duplicate_count",
                        "/cards/0/prizes/2/at not_ascending",
                        "/cards/0/prizes/3/at out_of_range",
                        "/cards/0/prizes/3/prize/points out_of_range",
                        "/cards/0/prizes/4/prize required");
    }
}
