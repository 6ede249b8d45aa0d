package dev.setia.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.DueTasks;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SetiaTest
class ExportTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String JSON_LINES = "application/x-ndjson";

    @LocalServerPort
    private int port;

    @Autowired
    private DueTasks background;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private Import imports;

    @BeforeEach
    void open() {
        clock.stopAt(Instant.parse("2026-11-20T05:00:00Z"));
        shop = Merchant.open(port);
        imports = new Import(shop, background);
        String unused = shop.program("IDR", "Asia/Jakarta", """
                {"settings": {"acceptedDelay": "P60D"}, "earning": [{"key": "cups", "name": "One a cup", "award": {"type": "per_unit", "points": 1}}]}
                """);
        String members = imports.jsonLines("members", """
                {"externalId": "1", "displayName": "=2+3", "birthday": "1990-02-28", "language": "id", \
                "attributes": {"city": "Bandung", "size": "M"}, "identifiers": [{"type": "card", "value": "AAA1"}, \
                {"type": "card", "value": "AAA2"}, {"type": "phone", "value": "+6281234567890"}]}
                {"externalId": "2"}
                """);
        assertThat(imports.counts(members)).startsWith("2 rows: 2 added");
        clock.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void members_go_out_and_come_in_again_elsewhere_as_they_were() {
        for (String type : List.of("text/csv", JSON_LINES)) {
            String file = export("members", type);
            Merchant other = Merchant.open(port);
            Import theirs = new Import(other, background);

            String job = type.equals(JSON_LINES) ? theirs.jsonLines("members", file) : theirs.csv("members", file);

            assertThat(theirs.errors(job)).isEmpty();
            assertThat(theirs.counts(job)).startsWith("2 rows: 2 added");
            assertThat(withoutIds(other, "members")).isEqualTo(withoutIds(shop, "members"));
        }
    }

    @Test
    void purchases_go_out_and_come_in_again_elsewhere_with_their_points() {
        String unused = imports.csv("purchases", """
                externalId,terminal,number,occurredAt,currency,sku,categories,quantity,unitPrice,discount,channel
                1,till-1,1,2026-11-03T09:15:00+07:00,IDR,latte,hot|coffee,2,25000,500,store
                1,till-1,1,2026-11-03T09:15:00+07:00,IDR,bun,bakery,1,12000,,store
                2,till-1,2,2026-11-04T09:15:00+07:00,IDR,latte,,3,25000,,
                ,till-1,3,2026-11-04T09:15:00+07:00,IDR,-tea,,3,25000,,
                """);
        for (String type : List.of("text/csv", JSON_LINES)) {
            String location = JSON.readTree(
                            export("purchases", JSON_LINES).lines().findFirst().orElseThrow())
                    .path("locationId")
                    .asString();
            String file = export("purchases", type);
            Merchant other = Merchant.open(port);
            Import theirs = new Import(other, background);
            String program = other.program("IDR", "Asia/Jakarta", """
                    {"settings": {"acceptedDelay": "P60D"}, "earning": [{"key": "cups", "name": "One a cup", "award": {"type": "per_unit", "points": 1}}]}
                    """);
            String members = theirs.csv("members", export("members", "text/csv"));
            String there = other.get("/v1/locations").text("/data/0/id");

            String moved = file.replace(location, there);
            String job =
                    type.equals(JSON_LINES) ? theirs.jsonLines("purchases", moved) : theirs.csv("purchases", moved);

            assertThat(theirs.errors(job)).isEmpty();
            assertThat(theirs.counts(job)).contains("0 unchanged, 0 refused");
            assertThat(points(other))
                    .containsExactlyInAnyOrderElementsOf(points(shop))
                    .hasSize(3);
            assertThat(program).isNotEqualTo(members);
        }
    }

    @Test
    void cells_that_a_spreadsheet_would_take_for_a_formula_are_made_harmless() {
        assertThat(export("members", "text/csv")).contains(",'=2+3,").contains(",'+6281234567890,");
        assertThat(export("members", JSON_LINES)).contains("\"=2+3\"");
    }

    @Test
    void ledger_entries_go_out_with_their_hashes_in_the_order_of_their_chain() {
        String balances = imports.csv("opening-balances", "externalId,points,sourceReference\n1,5,a\n1,6,b\n2,7,a\n");
        assertThat(imports.counts(balances)).startsWith("3 rows: 3 added");

        List<JsonNode> entries = lines("ledger-entries");

        assertThat(entries)
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.path("hash").asString()).hasSize(64));
        assertThat(entries.stream()
                        .mapToLong(entry -> entry.path("amount").asLong())
                        .sum())
                .isEqualTo(18);
        assertThat(export("ledger-entries", "text/csv").lines()).hasSize(4);
    }

    @Test
    void what_was_recorded_between_two_moments_goes_out_alone() {
        Instant later = clock.instant();
        String unused = imports.csv("members", "externalId\n3\n");

        assertThat(lines("members?from=" + later)).hasSize(1);
        assertThat(lines("members?until=" + later)).hasSize(2);
        assertThat(lines("members?from=" + later.plusSeconds(1))).isEmpty();
    }

    @Test
    void as_many_as_there_are_go_out() {
        int count = 1_203;
        String unused = imports.csv(
                "members",
                IntStream.range(0, count)
                        .mapToObj(i -> "m" + i)
                        .collect(Collectors.joining("\n", "externalId\n", "\n")));

        assertThat(lines("members").stream()
                        .map(member -> member.path("externalId").asString()))
                .hasSize(count + 2)
                .doesNotHaveDuplicates();
        assertThat(export("members?format=csv", "application/json").lines()).hasSize(count + 3);
    }

    @Test
    void another_shop_takes_out_its_own_alone() {
        Merchant other = Merchant.open(port);

        for (String what : List.of("members", "purchases", "ledger-entries")) {
            assertThat(Import.text(port, other, "/v1/exports/" + what, JSON_LINES))
                    .isEmpty();
        }
    }

    @Test
    void an_unknown_format_is_refused() {
        Reply refused = shop.get("/v1/exports/members?format=xml").expect(422);
        assertThat(refused.faults()).hasSize(1);
    }

    private String export(String what, String type) {
        return Import.text(port, shop, "/v1/exports/" + what, type);
    }

    private List<JsonNode> lines(String what) {
        return export(what, JSON_LINES).lines().map(JSON::readTree).toList();
    }

    private List<String> withoutIds(Merchant who, String what) {
        return Import.text(port, who, "/v1/exports/" + what, JSON_LINES)
                .lines()
                .map(line -> line.replaceAll("\"(memberId|enrolledAt)\":\"[^\"]*\",", ""))
                .toList();
    }

    private List<Long> points(Merchant who) {
        return Import.text(port, who, "/v1/exports/purchases", JSON_LINES)
                .lines()
                .map(line -> JSON.readTree(line).path("points").asLong())
                .toList();
    }
}
