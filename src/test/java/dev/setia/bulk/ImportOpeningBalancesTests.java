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

@SetiaTest
class ImportOpeningBalancesTests {
    private static final String PATH = "opening-balances?sourceReference=stempel-2026";

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
        String unused = shop.program("IDR", "Asia/Jakarta", "{\"settings\": {\"expiresAfter\": \"P1M\"}}");
        String members = imports.csv("members", "externalId,card\n1,AAA-1\n2,BBB-2\n3,CCC-3\n");
        assertThat(imports.counts(members)).startsWith("3 rows: 3 added");
        clock.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void balances_come_along_lot_by_lot() {
        String job = imports.csv(PATH, """
                externalId;card;points;earnedAt;expiresAt;neverExpires;sourceReference
                1;;400;2026-01-31T00:00:00+07:00;2026-12-01T00:00:00+07:00;;lot-1
                1;;50;;;true;lot-2
                ;bbb 2;7;;;;
                """);

        assertThat(imports.counts(job)).isEqualTo("3 rows: 3 added, 0 changed, 0 unchanged, 0 refused");
        assertThat(available("1")).isEqualTo(450);
        assertThat(available("2")).isEqualTo(7);
        String account = account("1").text("/data/0/id");
        assertThat(shop.get("/v1/accounts/" + account + "/expiring").body().toString())
                .contains("\"available\":400");
    }

    @Test
    void json_lines_bring_several_lots_at_once() {
        String job = imports.jsonLines(PATH, """
                {"member": {"type": "external_id", "value": "1"}, "lots": [{"points": 10}, {"points": 20}]}
                {"member": {"type": "external_id", "value": "nobody"}, "lots": [{"points": 10}]}
                {"member": {}, "lots": []}
                """);

        assertThat(imports.counts(job)).isEqualTo("3 rows: 1 added, 0 changed, 0 unchanged, 2 refused");
        assertThat(imports.errors(job))
                .contains("2:- /member not_found")
                .anyMatch(error -> error.startsWith("3:- /lots"))
                .anyMatch(error -> error.startsWith("3:- /member"));
        assertThat(available("1")).isEqualTo(30);
    }

    @Test
    void a_file_that_is_sent_again_books_nothing_twice_also_in_another_order() {
        String unused = imports.csv(PATH, "externalId,points\n1,400\n2,300\n");
        clock.advance(Duration.ofMinutes(1));

        String again = imports.csv(PATH, "externalId,points\n2,300\n1,400\n3,100\n");
        clock.advance(Duration.ofMinutes(1));
        String other = imports.csv(PATH, "externalId,points\n1,401\n");

        assertThat(imports.counts(again)).isEqualTo("3 rows: 1 added, 0 changed, 2 unchanged, 0 refused");
        assertThat(imports.errors(other)).containsExactly("2:- - opening_already_booked");
        assertThat(available("1")).isEqualTo(400);
        assertThat(available("3")).isEqualTo(100);
    }

    @Test
    void a_file_that_comes_twice_before_its_job_has_run_is_told_as_known() {
        String file = "externalId,points\n1,400\n2,300\n";
        String first = imports.send(PATH, "text/csv", file).expect(202).text("/id");
        String second = imports.send(PATH, "text/csv", file).expect(202).text("/id");

        background.run();

        assertThat(List.of(imports.counts(first), imports.counts(second)))
                .containsExactlyInAnyOrder(
                        "2 rows: 2 added, 0 changed, 0 unchanged, 0 refused",
                        "2 rows: 0 added, 0 changed, 2 unchanged, 0 refused");
        assertThat(available("1")).isEqualTo(400);
    }

    @Test
    void a_second_lot_of_a_member_needs_a_reference_of_its_own() {
        String file = "externalId,points\n1,400\n2,5\n1,400\n";

        String tried = imports.csv(PATH + "&dryRun=true", file);
        assertThat(account("1").body().at("/data")).isEmpty();
        String job = imports.csv(PATH, file);

        assertThat(imports.errors(tried)).isEqualTo(imports.errors(job)).containsExactly("4:1 externalId sent_twice");
        assertThat(imports.counts(tried)).isEqualTo(imports.counts(job)).startsWith("3 rows: 2 added");
        assertThat(available("1")).isEqualTo(400);
    }

    @Test
    void faults_are_told_by_column_and_spoil_no_other() {
        String job = imports.csv("opening-balances", """
                externalId,points,expiresAt,neverExpires,sourceReference
                1,4.5,,,a
                2,0,2020-01-01T00:00:00Z,,a
                9,5,,,a
                3,5,,perhaps,a
                3,5,,,
                3,5,,,a
                """);

        assertThat(imports.counts(job)).isEqualTo("6 rows: 1 added, 0 changed, 0 unchanged, 5 refused");
        assertThat(imports.errors(job))
                .containsExactly(
                        "2:2 points wrong_type",
                        "3:2 points out_of_range",
                        "3:3 expiresAt out_of_range",
                        "4:1 externalId not_found",
                        "5:4 neverExpires wrong_type",
                        "6:5 sourceReference required");
    }

    @Test
    void points_that_nobody_could_hold_are_refused_alone() {
        String most = "9007199254740991";
        String job = imports.csv(
                "opening-balances", "externalId,points,sourceReference\n1,%s,a\n1,1,b\n2,1,b\n".formatted(most));

        assertThat(imports.counts(job)).startsWith("3 rows: 2 added");
        assertThat(imports.errors(job)).containsExactly("3:- - limit_reached");
        assertThat(available("2")).isEqualTo(1);
    }

    @Test
    void another_shops_members_and_programs_do_not_exist() {
        Merchant other = Merchant.open(port);
        Import theirs = new Import(other, background);
        String unused = other.program("IDR", "Asia/Jakarta", "{}");
        String member = shop.get("/v1/members").text("/data/0/id");
        String program = shop.get("/v1/programs").text("/data/0/id");

        String job = theirs.csv(PATH, "memberId,points\n" + member + ",5\n");

        assertThat(theirs.errors(job)).hasSize(1).first().asString().endsWith("not_found");
        Reply refused = theirs.send(PATH + "&programId=" + program, "text/csv", "memberId,points\n" + member + ",5\n")
                .expect(404);
        assertThat(refused.code()).isEqualTo("not_found");
        other.get("/v1/imports/" + imports.csv(PATH, "externalId,points\n1,1\n"))
                .expect(404);
    }

    @Test
    void balances_of_several_pieces_come_along_in_one_file() {
        int count = 1_100;
        String members = IntStream.range(0, count)
                .mapToObj(i -> "m" + i)
                .collect(Collectors.joining("\n", "externalId\n", "\n"));
        String unused = imports.csv("members", members);
        clock.advance(Duration.ofMinutes(1));
        String balances = IntStream.range(0, count)
                .mapToObj(i -> "m" + i + "," + (i + 1))
                .collect(Collectors.joining("\n", "externalId,points\n", "\n"));
        String job = imports.csv(PATH, balances);

        assertThat(imports.counts(job)).startsWith("1100 rows: 1100 added");
    }

    private Reply account(String externalId) {
        String member = shop.post(
                        "/v1/members/lookup", "{\"type\": \"external_id\", \"value\": \"%s\"}".formatted(externalId))
                .expect(200)
                .text("/id");
        return shop.get("/v1/members/" + member + "/accounts").expect(200);
    }

    private long available(String externalId) {
        return account(externalId).number("/data/0/available");
    }
}
