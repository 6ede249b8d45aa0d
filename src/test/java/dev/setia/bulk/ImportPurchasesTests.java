package dev.setia.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.DueTasks;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class ImportPurchasesTests {
    private static final String HEAD =
            "externalId,terminal,number,occurredAt,currency,sku,categories,quantity,unitPrice\n";

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
        String program = shop.program("IDR", "Asia/Jakarta", """
                {"settings": {"acceptedDelay": "P60D"},
                 "earning": [{"key": "cups", "name": "One a cup", "award": {"type": "per_unit", "points": 1}}]}
                """);
        shop.post("/v1/programs/" + program + "/versions", """
                {"settings": {"acceptedDelay": "P60D"},
                 "earning": [{"key": "cups", "name": "Ten a cup", "award": {"type": "per_unit", "points": 10}}]}
                """).expect(201);
        shop.post(
                        "/v1/programs/" + program + "/versions/2/publish",
                        "{\"effectiveFrom\": \"2026-12-01T00:00:00+07:00\"}")
                .expect(200);
        String unused = imports.csv("members", "externalId\n1\n2\n");
        clock.stopAt(Instant.parse("2026-12-20T05:00:00Z"));
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void rows_of_a_receipt_are_one_purchase_under_the_rules_of_its_day() {
        String job = imports.csv("purchases", HEAD + """
                1,till-1,000123,2026-11-03T09:15:00+07:00,IDR,latte,coffee|hot,2,25000
                1,till-1,000123,2026-11-03T09:15:00+07:00,IDR,bun,bakery,1,12000
                1,till-1,000124,2026-12-03T09:15:00+07:00,IDR,latte,coffee,1,25000
                ,till-1,000125,2026-12-03T09:20:00+07:00,IDR,latte,coffee,1,25000
                """);

        assertThat(imports.counts(job)).isEqualTo("4 rows: 4 added, 0 changed, 0 unchanged, 0 refused");
        assertThat(shop.get("/v1/purchases").body().at("/data")).hasSize(3);
        assertThat(available("1")).isEqualTo(3 + 10);
    }

    @Test
    void a_file_that_is_sent_again_records_nothing_twice() {
        String file = HEAD + """
                1,till-1,000123,2026-11-03T09:15:00+07:00,IDR,latte,,2,25000
                2,till-1,000124,2026-11-03T09:15:00+07:00,IDR,latte,,2,25000
                """;
        String tried = imports.csv("purchases?dryRun=true", file);
        assertThat(shop.get("/v1/purchases").body().at("/data")).isEmpty();
        String unused = imports.csv("purchases", file);
        clock.advance(Duration.ofMinutes(1));

        String again = imports.csv("purchases", file.replace("till-1,000124", "till-1,000125"));

        assertThat(imports.counts(tried)).startsWith("2 rows: 2 added");
        assertThat(imports.counts(again)).isEqualTo("2 rows: 1 added, 0 changed, 1 unchanged, 0 refused");
        assertThat(available("1")).isEqualTo(2);
        assertThat(available("2")).isEqualTo(4);
    }

    @Test
    void faults_are_told_by_line_and_column_and_spoil_no_other() {
        String file = HEAD + """
                1,till-1,1,2026-11-03T09:15:00+07:00,IDR,latte,,2,25000
                1,till-1,1,2026-11-03T09:15:00+07:00,IDR,bun,,0,12000
                1,till-1,2,yesterday,IDR,latte,,1,25000
                9,till-1,3,2026-11-03T09:15:00+07:00,IDR,latte,,1,25000
                1,till-1,4,2019-11-03T09:15:00+07:00,IDR,latte,,1,25000
                1,till-1,5,2026-10-01T09:15:00+07:00,IDR,latte,,1,25000
                1,till-1,6,2026-11-03T09:15:00+07:00,IDR,latte,,1,25000
                """;

        String tried = imports.csv("purchases?dryRun=true", file);
        String job = imports.csv("purchases", file);

        assertThat(imports.counts(job)).isEqualTo(imports.counts(tried)).startsWith("7 rows: 1 added");
        assertThat(imports.errors(tried))
                .startsWith("3:8 quantity out_of_range", "4:4 occurredAt invalid_format")
                .anyMatch(error -> error.startsWith("5:1 externalId not_found"))
                .anyMatch(error -> error.endsWith("no_program_in_force"))
                .anyMatch(error -> error.endsWith("purchase_too_late"));
        assertThat(imports.errors(job)).startsWith("3:8 quantity out_of_range", "4:4 occurredAt invalid_format");
    }

    @Test
    void json_lines_bring_purchases_as_a_till_records_them() {
        String job = imports.jsonLines("purchases", """
                {"member": {"type": "external_id", "value": "1"}, "receipt": {"terminal": "web", "number": "1"}, \
                "occurredAt": "2026-11-03T09:15:00+07:00", "currency": "IDR", "lines": [{"sku": "tea", "quantity": 3, \
                "unitPrice": {"amount": 9000, "currency": "IDR"}}]}
                """);

        assertThat(imports.counts(job)).startsWith("1 rows: 1 added");
        assertThat(available("1")).isEqualTo(3);
    }

    @Test
    void another_shops_members_and_jobs_do_not_exist() {
        Merchant other = Merchant.open(port);
        String unused = other.program("IDR", "Asia/Jakarta", "{\"settings\": {\"acceptedDelay\": \"P60D\"}}");
        Import theirs = new Import(other, background);

        String job = theirs.csv("purchases", HEAD + "1,till-1,1,2026-11-03T09:15:00+07:00,IDR,latte,,1,25000\n");

        assertThat(theirs.counts(job)).startsWith("1 rows: 0 added");
        assertThat(theirs.errors(job)).hasSize(1).first().asString().endsWith("not_found");
        shop.get("/v1/imports/" + job + "/errors").expect(404);
    }

    @Test
    void purchases_of_several_pieces_come_along_in_one_file() {
        int count = 600;
        String file = IntStream.range(0, count)
                .mapToObj(i -> "%d,web,%06d,2026-11-03T09:15:00+07:00,IDR,latte,,1,25000".formatted(1 + i % 2, i))
                .collect(Collectors.joining("\n", HEAD, "\n"));
        String job = imports.csv("purchases", file);

        assertThat(imports.counts(job)).startsWith("600 rows: 600 added");
        assertThat(available("1")).isEqualTo(300);
    }

    private long available(String externalId) {
        Reply member = shop.post(
                        "/v1/members/lookup", "{\"type\": \"external_id\", \"value\": \"%s\"}".formatted(externalId))
                .expect(200);
        return shop.get("/v1/members/" + member.text("/id") + "/accounts").number("/data/0/available");
    }
}
