package dev.setia.engage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.Base32;
import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Setia itself finds: enrolments, birthdays, long absences, and members who come into a segment. */
@SetiaTest
class OccasionTests {
    private static final String PROGRAM = """
            {"earning": [
               {"key": "vip-visit", "name": "5 points a visit", "award": {"type": "per_purchase", "points": 5},
                "condition": {"type": "in_segment", "segments": ["vip"]}}],
             "events": [
              {"key": "welcome", "name": "Welcome", "event": "sign_up",
               "prize": {"type": "bonus_points", "name": "Welcome", "points": 50}},
              {"key": "birthday", "name": "Birthday", "event": "birthday",
               "prize": {"type": "bonus_points", "name": "Many happy returns", "points": 100}},
              {"key": "miss-you", "name": "We miss you", "event": "win_back", "awayDays": 10,
               "prize": {"type": "bonus_points", "name": "Come back", "points": 30}},
              {"key": "vip", "name": "Among the best", "event": "segment_entered", "segment": "vip",
               "prize": {"type": "bonus_points", "name": "VIP", "points": 10}}
             ]}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private Merchant merchant;
    private String program;

    @BeforeEach
    void open() {
        open("2026-03-01T03:00:00Z", PROGRAM);
    }

    private void open(String now, String definition) {
        clock.stopAt(Instant.parse(now));
        merchant = Merchant.open(port);
        program = merchant.program("IDR", "Asia/Jakarta", definition);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void who_enrols_is_welcomed_in_the_same_moment() {
        String member = merchant.member();
        assertThat(available(member)).isEqualTo(50);
        Reply happening = merchant.get("/v1/happenings?memberId=" + member).expect(200);
        assertThat(happening.text("/data/0/type")).isEqualTo("sign_up");
        assertThat(happening.text("/data/0/explanation/0/policy")).isEqualTo("welcome");
    }

    @Test
    @Case("RL-9")
    void a_birthday_is_rewarded_on_its_day_and_once() {
        String member = born("1990-03-04");
        runAt("2026-03-03T03:00:00Z");
        assertThat(available(member)).isEqualTo(50);
        // Ten past midnight in Jakarta.
        runAt("2026-03-03T17:10:00Z");
        assertThat(available(member)).isEqualTo(150);
        runAt("2026-03-03T18:00:00Z");
        runAt("2026-03-05T03:00:00Z");
        assertThat(available(member)).isEqualTo(150);
    }

    @Test
    void who_was_born_on_29_february_celebrates_on_the_28th_of_other_years() {
        open("2027-02-26T03:00:00Z", PROGRAM);
        String member = born("2000-02-29");
        runAt("2027-02-27T03:00:00Z");
        assertThat(available(member)).isEqualTo(50);
        runAt("2027-02-28T03:00:00Z");
        assertThat(available(member)).isEqualTo(150);
        runAt("2027-03-02T03:00:00Z");
        assertThat(available(member)).isEqualTo(150);
    }

    @Test
    void a_suspended_member_gets_no_birthday_present() {
        String member = born("1990-03-02");
        merchant.post("/v1/members/" + member + "/suspend", "").expect(200);
        runAt("2026-03-02T03:00:00Z");
        assertThat(available(member)).isEqualTo(50);
    }

    @Test
    void who_has_not_bought_for_long_is_called_back_once_for_each_absence() {
        String member = merchant.member();
        String other = merchant.member();
        buy(member, "r-1");
        buy(other, "r-2");
        runAt("2026-03-05T03:00:00Z");
        buy(other, "r-3");
        runAt("2026-03-10T03:00:00Z");
        assertThat(available(member)).isEqualTo(50);
        runAt("2026-03-11T03:00:00Z");
        runAt("2026-03-11T04:00:00Z");
        assertThat(available(member)).isEqualTo(80);
        assertThat(available(other)).isEqualTo(50);
        runAt("2026-03-15T03:00:00Z");
        assertThat(available(member)).isEqualTo(80);
        assertThat(available(other)).isEqualTo(80);
    }

    @Test
    void a_purchase_that_came_back_whole_is_no_last_purchase() {
        String member = merchant.member();
        buy(member, "r-1");
        runAt("2026-03-05T03:00:00Z");
        String second = buy(member, "r-2").text("/id");
        merchant.post("/v1/purchases/" + second + "/void", "{}").expect(201);
        runAt("2026-03-11T03:00:00Z");
        assertThat(available(member)).isEqualTo(80);
    }

    @Test
    @Case("ER-34")
    void coming_into_a_segment_is_rewarded_and_having_been_in_it_is_not() {
        open("2026-03-01T03:00:00Z", "{}");
        String before = merchant.member();
        enter(before, "vip");
        clock.stopAt(Instant.parse("2026-03-01T04:00:00Z"));
        merchant.post("/v1/programs/" + program + "/versions", PROGRAM).expect(201);
        merchant.post(
                        "/v1/programs/" + program + "/versions/2/publish",
                        "{\"effectiveFrom\": \"2026-03-01T04:00:00Z\"}")
                .expect(200);
        clock.stopAt(Instant.parse("2026-03-01T05:00:00Z"));
        enter(before, "vip");
        assertThat(available(before)).isZero();
        String member = merchant.member();
        enter(member, "vip");
        enter(member, "vip");
        assertThat(available(member)).isEqualTo(60);
    }

    @Test
    void every_program_in_force_that_promises_something_for_enrolling_and_for_a_segment_gives_it() {
        String club = program("club", PROGRAM);
        program("quiet", "{}");
        String draft =
                merchant.post("/v1/programs", create("later")).expect(201).text("/id");
        merchant.post("/v1/programs/" + draft + "/versions", PROGRAM).expect(201);

        String member = merchant.member();
        enter(member, "vip");
        enter(member, "vip");

        assertThat(available(member)).isEqualTo(60);
        assertThat(merchant.get("/v1/members/" + member + "/summary?programId=" + club)
                        .expect(200)
                        .number("/points/available"))
                .isEqualTo(60);
        assertThat(merchant.get("/v1/happenings?memberId=" + member)
                        .expect(200)
                        .body()
                        .at("/data")
                        .size())
                .isEqualTo(4);
    }

    @Test
    void coming_into_a_segment_and_leaving_it_is_told_each_time_it_happens() throws SQLException {
        String member = merchant.member();
        enter(member, "vip");
        enter(member, "vip");
        leave(member, "vip");
        leave(member, "vip");
        enter(member, "vip");
        assertThat(told(member))
                .containsExactly(
                        "1 member.enrolled",
                        "2 member.segment_entered",
                        "3 member.segment_left",
                        "4 member.segment_entered");
    }

    /** Number and type of the events in the member's own stream. */
    private static List<String> told(String member) throws SQLException {
        List<String> told = new ArrayList<>();
        UUID id = Base32.decode(member.substring(4)).orElseThrow();
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sequence || ' ' || type from outbox_event"
                        + " where stream_id = '" + id + "' and document_id = stream_id order by sequence")) {
            while (rows.next()) {
                told.add(rows.getString(1));
            }
        }
        return told;
    }

    private String program(String code, String definition) {
        String id = merchant.post("/v1/programs", create(code)).expect(201).text("/id");
        merchant.post("/v1/programs/" + id + "/versions", definition).expect(201);
        merchant.post("/v1/programs/" + id + "/versions/1/publish", "{\"effectiveFrom\": \"2020-01-01T00:00:00Z\"}")
                .expect(200);
        return id;
    }

    private static String create(String code) {
        return """
                {"code": "%s", "name": "Another", "pointsName": "points", "currency": "IDR", "zone": "Asia/Jakarta"}
                """.formatted(code);
    }

    @Test
    void a_purchase_of_a_member_in_a_segment_earns_by_its_rules() {
        String vip = merchant.member();
        enter(vip, "vip");
        assertThat(buy(vip, "r-1").number("/points/earned")).isEqualTo(5);
        leave(vip, "vip");
        assertThat(buy(vip, "r-2").number("/points/earned")).isZero();
        assertThat(buy(merchant.member(), "r-3").number("/points/earned")).isZero();
    }

    @Test
    void segments_are_listed_by_member_and_by_name() {
        String member = merchant.member();
        enter(member, "vip");
        enter(member, "early-bird");
        leave(member, "early-bird");
        Reply own = merchant.get("/v1/members/" + member + "/segments").expect(200);
        assertThat(own.body().at("/data").size()).isEqualTo(1);
        assertThat(own.text("/data/0/segment")).isEqualTo("vip");
        Reply members = merchant.get("/v1/segments/vip/members").expect(200);
        assertThat(members.text("/data/0/memberId")).isEqualTo(member);
        assertThat(send("PUT", "/v1/members/" + member + "/segments/V%20I%20P").status())
                .isEqualTo(422);
    }

    @Test
    void another_tenant_sees_no_segment_and_changes_none() {
        String member = merchant.member();
        enter(member, "vip");
        merchant = Merchant.open(port);
        send("PUT", "/v1/members/" + member + "/segments/vip").expect(404);
        send("DELETE", "/v1/members/" + member + "/segments/vip").expect(404);
        merchant.get("/v1/members/" + member + "/segments").expect(404);
        assertThat(merchant.get("/v1/segments/vip/members")
                        .expect(200)
                        .body()
                        .at("/data")
                        .isEmpty())
                .isTrue();
    }

    private String born(String day) {
        return merchant.post("/v1/members", "{\"birthday\": \"" + day + "\"}")
                .expect(201)
                .text("/id");
    }

    private void runAt(String instant) {
        clock.stopAt(Instant.parse(instant));
        merchant.post("/v1/programs/" + program + "/day-changes", "").expect(200);
    }

    private void enter(String member, String segment) {
        send("PUT", "/v1/members/" + member + "/segments/" + segment).expect(200);
    }

    private void leave(String member, String segment) {
        send("DELETE", "/v1/members/" + member + "/segments/" + segment).expect(200);
    }

    private Reply send(String method, String path) {
        return merchant.send(method, path, "", Map.of("Authorization", "Bearer " + merchant.key()));
    }

    private Reply buy(String member, String receipt) {
        return merchant.post(
                        "/v1/purchases",
                        """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "currency": "IDR",
                         "lines": [{"sku": "tea", "quantity": 1, "unitPrice": {"amount": 10000, "currency": "IDR"}}]}
                        """.formatted(member, receipt, clock.instant()),
                        UUID.randomUUID().toString())
                .expect(201);
    }

    private long available(String member) {
        return merchant.get("/v1/members/" + member + "/summary").expect(200).number("/points/available");
    }
}
