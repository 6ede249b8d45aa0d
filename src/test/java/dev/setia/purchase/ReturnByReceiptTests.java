package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.DayStep;
import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class ReturnByReceiptTests {
    private static final String PATH = "/v1/returns";

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    @Autowired
    TellOverdueReturns tellOverdue;

    private Merchant stall;
    private String program;
    private String member;
    private String receipt;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        program = stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        member = stall.member();
        receipt = UUID.randomUUID().toString();
    }

    @AfterEach
    void run() {
        clock.run();
    }

    private Sale sale() {
        return Sale.at(stall).to(member).onReceipt(receipt);
    }

    private String back(String more) {
        Instant now = clock.instant();
        return """
                {"purchase": {"terminal": "till-1", "number": "%s", "businessDate": "%s"},
                 "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s"%s}
                """.formatted(
                        receipt,
                        LocalDate.ofInstant(now.minus(Duration.ofHours(1)), ZoneId.of("Asia/Jakarta")),
                        UUID.randomUUID(),
                        now,
                        more);
    }

    private static String one(int line) {
        return ", \"lines\": [{\"number\": %d, \"quantity\": 1}]".formatted(line);
    }

    @Test
    void a_return_of_a_known_receipt_is_an_ordinary_one() {
        sale().of(4, "cake", 25_000).record();

        Reply reply = stall.post(PATH, back(one(1))).expect(201);

        assertThat(reply.text("/status")).isEqualTo("recorded");
        assertThat(reply.number("/recorded/points/taken")).isEqualTo(25);
        Reply found = stall.get(PATH + "/" + reply.text("/recorded/id")).expect(200);
        assertThat(found.body()).isEqualTo(reply.body().at("/recorded"));
    }

    @Test
    void a_return_finds_its_purchase_however_the_receipt_is_typed_and_is_itself_known_again() {
        sale().of(4, "cake", 25_000).record();
        String json = back(one(1)).replace("\"number\": \"" + receipt, "\"number\": \"  " + receipt + " ");

        Reply first = stall.post(PATH, json).expect(201);
        String own = first.text("/recorded/receipt/number");
        Reply again = stall.post(PATH, json.replace(own, own + " ")).expect(201);

        assertThat(first.text("/status")).isEqualTo("recorded");
        assertThat(again.text("/recorded/id")).isEqualTo(first.text("/recorded/id"));
    }

    @Test
    void a_parked_return_meets_its_purchase_however_the_receipt_is_typed() {
        String json = back(one(1)).replace("\"number\": \"" + receipt, "\"number\": \" " + receipt);
        String id = stall.post(PATH, json).expect(202).text("/parked/id");

        sale().of(4, "cake", 25_000).record();

        assertThat(stall.get(PATH + "/parked/" + id).text("/status")).isEqualTo("applied");
    }

    @Test
    @DisplayName("D21: a return that comes before its purchase waits and follows it at once")
    void a_return_before_its_purchase_is_parked_and_applied_when_it_comes() {
        String json = back(one(1));
        Reply parked = stall.post(PATH, json, "offline-7").expect(202);
        String id = parked.text("/parked/id");
        assertThat(parked.text("/parked/status")).isEqualTo("waiting");

        String purchase = sale().of(4, "cake", 25_000).record().text("/id");

        Reply settled = stall.get(PATH + "/parked/" + id).expect(200);
        assertThat(settled.text("/status")).isEqualTo("applied");
        assertThat(stall.get(PATH + "/" + settled.text("/returnId")).text("/purchaseId"))
                .isEqualTo(purchase);
        Reply now = stall.get("/v1/purchases/" + purchase);
        assertThat(now.text("/state")).isEqualTo("partially_returned");
        assertThat(now.number("/returned/pointsTaken")).isEqualTo(25);
        Reply retry = stall.post(PATH, json, "offline-7").expect(202);
        assertThat(retry.isReplayed()).isTrue();
        assertThat(retry.body()).isEqualTo(parked.body());
        assertThat(stall.post(PATH, json).expect(202).text("/parked/status")).isEqualTo("applied");
        assertThat(stall.get("/v1/purchases/" + purchase).number("/returned/pointsTaken"))
                .isEqualTo(25);
    }

    @Test
    void several_parked_returns_follow_in_the_order_in_which_they_happened() {
        stall.post(PATH, back(one(1))).expect(202);
        stall.post(PATH, back("")).expect(202);

        String purchase = sale().of(4, "cake", 25_000).record().text("/id");

        assertThat(stall.get("/v1/purchases/" + purchase).text("/state")).isEqualTo("returned");
        assertThat(stall.get(PATH + "/parked?status=applied").body().at("/data").size())
                .isEqualTo(2);
    }

    @Test
    void a_parked_return_that_does_not_fit_its_purchase_is_refused_with_the_reason() {
        String id = stall.post(PATH, back(one(3))).expect(202).text("/parked/id");

        String purchase = sale().of(4, "cake", 25_000).record().text("/id");

        Reply refused = stall.get(PATH + "/parked/" + id);
        assertThat(refused.text("/status")).isEqualTo("refused");
        assertThat(refused.text("/refusal/code")).isEqualTo("invalid_request");
        assertThat(stall.get("/v1/purchases/" + purchase).text("/state")).isEqualTo("recorded");
    }

    @Test
    @Case("RF-23")
    void a_parked_return_for_another_member_is_refused() {
        String other = ", \"memberId\": \"" + stall.member() + "\"";
        String id = stall.post(PATH, back(other)).expect(202).text("/parked/id");

        sale().of(4, "cake", 25_000).record();

        assertThat(stall.get(PATH + "/parked/" + id).text("/refusal/code")).isEqualTo("purchase_of_other_member");
    }

    @Test
    void a_return_receipt_is_parked_once() {
        String json = back(one(1));
        stall.post(PATH, json).expect(202);

        Reply reply = stall.post(PATH, json.replace("\"quantity\": 1", "\"quantity\": 2"))
                .expect(409);

        assertThat(reply.code()).isEqualTo("receipt_already_recorded");
        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/receipt/number");
    }

    @Test
    void what_never_arrives_is_told_once_and_listed_as_overdue() {
        clock.stopAt(Instant.parse("2026-11-22T05:00:00Z"));
        String id = stall.post(PATH, back("")).expect(202).text("/parked/id");
        clock.advance(Duration.ofDays(8));

        assertThat(tell()).isEqualTo(1);
        assertThat(tell()).isZero();
        assertThat(stall.get(PATH + "/parked?status=overdue").text("/data/0/id"))
                .isEqualTo(id);
        assertThat(stall.get(PATH + "/parked?status=waiting").body().at("/data").isEmpty())
                .isTrue();
        assertThat(stall.get(PATH + "/parked?status=lost").expect(422).text("/errors/0/pointer"))
                .isEqualTo("/status");
    }

    private long tell() {
        TenantId tenant = new TenantId(uuid(stall.tenant().at("/tenant/id").asString()));
        DayStep step = tellOverdue;
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Jakarta"));
        return Tenancy.in(tenant, () -> step.run(tenant, new ProgramId(uuid(program)), today, clock.instant()));
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }

    @Test
    void another_shop_sees_none_of_it() {
        String id = stall.post(PATH, back("")).expect(202).text("/parked/id");
        String purchase = sale().of(1, "cake", 25_000).record().text("/id");
        Merchant other = Merchant.open(port);
        other.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);

        other.get(PATH + "/parked/" + id).expect(404);
        String returned = stall.get(PATH + "/parked/" + id).text("/returnId");
        other.get(PATH + "/" + returned).expect(404);
        assertThat(other.get(PATH + "/parked").body().at("/data").isEmpty()).isTrue();
        assertThat(other.post(PATH, back("")).expect(202).text("/parked/status"))
                .isEqualTo("waiting");
        assertThat(stall.get("/v1/purchases/" + purchase).text("/state")).isEqualTo("returned");
    }
}
