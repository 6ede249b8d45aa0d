package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.bulk.ImportRow;
import dev.setia.bulk.ImportRun;
import dev.setia.bulk.RowOutcome;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.Base32;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@SetiaTest
class TakePurchasesTests {
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private TakePurchases take;

    @Autowired
    private TestClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void a_piece_that_is_begun_again_counts_what_it_has_recorded_itself() {
        clock.stopAt(Instant.parse("2026-11-20T05:00:00Z"));
        Merchant shop = Merchant.open(port);
        String unused = shop.program("IDR", "Asia/Jakarta", "{}");
        ImportRow row = row(Sale.at(shop).on("2026-11-19T05:00:00Z").of(1, "tea", 9000));
        ImportRun run = run(shop, clock.instant());
        Caller caller = run.caller();

        List<RowOutcome> first = Callers.as(caller, () -> take.begin(run).take(List.of(row)));
        List<RowOutcome> again = Callers.as(caller, () -> take.begin(run).take(List.of(row)));
        clock.advance(Duration.ofMinutes(1));
        ImportRun later = run(shop, clock.instant());
        List<RowOutcome> another = Callers.as(caller, () -> take.begin(later).take(List.of(row)));

        assertThat(first).isEqualTo(again).containsExactly(RowOutcome.ADDED);
        assertThat(another).containsExactly(RowOutcome.UNCHANGED);
        assertThat(shop.get("/v1/purchases").body().at("/data")).hasSize(1);
    }

    @Test
    void what_the_other_job_of_a_file_that_came_twice_has_recorded_is_known() {
        clock.stopAt(Instant.parse("2026-11-20T05:00:00Z"));
        Merchant shop = Merchant.open(port);
        String unused = shop.program("IDR", "Asia/Jakarta", "{}");
        ImportRow row = row(Sale.at(shop).on("2026-11-19T05:00:00Z").of(1, "tea", 9000));
        ImportRun first = run(shop, clock.instant());
        ImportRun second = run(shop, clock.instant().minusSeconds(1));

        List<RowOutcome> ofFirst =
                Callers.as(first.caller(), () -> take.begin(first).take(List.of(row)));
        clock.advance(Duration.ofSeconds(1));
        List<RowOutcome> ofSecond =
                Callers.as(second.caller(), () -> take.begin(second).take(List.of(row)));

        assertThat(ofFirst).containsExactly(RowOutcome.ADDED);
        assertThat(ofSecond).containsExactly(RowOutcome.UNCHANGED);
    }

    @Test
    void a_receipt_that_stands_twice_in_a_file_is_added_once() {
        clock.stopAt(Instant.parse("2026-11-20T05:00:00Z"));
        Merchant shop = Merchant.open(port);
        String unused = shop.program("IDR", "Asia/Jakarta", "{}");
        ImportRow row = row(Sale.at(shop).on("2026-11-19T05:00:00Z").of(1, "tea", 9000));
        ImportRow twin = new ImportRow(9, 1, row.value(), Map.of());
        ImportRun run = run(shop, clock.instant());

        List<RowOutcome> told = Callers.as(run.caller(), () -> take.begin(run).take(List.of(row, twin)));
        List<RowOutcome> again = Callers.as(run.caller(), () -> take.begin(run).take(List.of(row, twin)));

        assertThat(told).isEqualTo(again).containsExactly(RowOutcome.ADDED, RowOutcome.UNCHANGED);
    }

    private static ImportRow row(Sale sale) {
        return new ImportRow(7, 1, JSON.readTree(sale.json()), Map.of());
    }

    private static ImportRun run(Merchant shop, Instant askedAt) {
        Caller caller = new Caller(
                new TenantId(uuid(shop.tenant().at("/tenant/id").asString())),
                new ApiKeyId(uuid(shop.tenant().at("/adminKey/key/id").asString())),
                Set.of(),
                null);
        return new ImportRun(caller, "job_" + askedAt.toEpochMilli(), askedAt, false, Map.of());
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }
}
