package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.StoredJson;
import dev.setia.platform.Tenancy;
import dev.setia.program.Programs;
import dev.setia.rules.Basket;
import dev.setia.rules.Evaluation;
import dev.setia.rules.MemberSnapshot;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.Rules;
import dev.setia.rules.Succession;
import dev.setia.shared.Base32;
import dev.setia.shared.HistoryKey;
import dev.setia.shared.HistoryRange;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** History comes back piece by piece, and replaying it in memory gives what was booked. */
@SetiaTest
class PastPurchasesTests {
    private static final long SEED = 20_261_122L;
    private static final String DEFINITION = """
            {"settings": {"acceptedDelay": "P400D"},
             "earning": [
               {"key": "spend", "name": "Points", "award": {"type": "per_amount", "points": 3, "stepMinor": 700}},
               {"key": "tea", "name": "Tea", "award": {"type": "per_unit", "points": 2}, "items": {"skus": ["tea"]},
                "limits": [{"per": "week", "max": 15}, {"per": "day", "max": 8}, {"per": "ever", "max": 900, "of": "everyone"}]}],
             "cards": [
               {"key": "coffee", "name": "Coffee card", "size": 4, "basis": "unit", "items": {"skus": ["coffee"]},
                "prizes": [{"at": 2, "prize": {"type": "bonus_points", "name": "Half way", "points": 7}},
                           {"prize": {"type": "bonus_points", "name": "A gift", "points": 40}}]},
               {"key": "visits", "name": "Visits", "size": 7, "basis": "visit",
                "prizes": [{"prize": {"type": "amount_off", "name": "Money off", "amountMinor": 500}}]}],
             "tiers": {"metric": "spend", "window": {"type": "lifetime"},
                       "tiers": [{"key": "silver", "name": "Silver", "threshold": 9000, "pointsFactorBasisPoints": 12500},
                                 {"key": "gold", "name": "Gold", "threshold": 30000, "discountBasisPoints": 500}]}}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private PastPurchases history;

    @Autowired
    private Programs programs;

    @Autowired
    private StoredJson json;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Merchant shop;
    private TenantId tenant;
    private ProgramId program;
    private final Instant now = Instant.now();

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        program = new ProgramId(uuid(shop.program("IDR", "Asia/Jakarta", DEFINITION)));
        tenant = new TenantId(uuid(shop.tenant().at("/tenant/id").asString()));
    }

    @Test
    void pieces_make_the_whole_member_by_member_and_guests_at_the_end() {
        Random chance = new Random(SEED);
        String first = shop.member();
        String second = shop.member();
        for (int i = 0; i < 12; i++) {
            sell(chance, i % 3 == 0 ? "" : i % 3 == 1 ? first : second, now.minusSeconds(chance.nextInt(1, 100_000)));
        }
        HistoryRange range = range();

        List<PastPurchase> whole = Tenancy.in(tenant, () -> history.next(range, null, 100));
        List<PastPurchase> pieces = new ArrayList<>();
        HistoryKey last = null;
        while (true) {
            HistoryKey before = last;
            List<PastPurchase> piece = Tenancy.in(tenant, () -> history.next(range, before, 2));
            assertThat(piece).hasSizeLessThanOrEqualTo(2);
            pieces.addAll(piece);
            if (piece.size() < 2) {
                break;
            }
            last = piece.getLast().key();
        }

        assertThat(pieces).isEqualTo(whole).hasSize(12);
        assertThat(Tenancy.<Long, RuntimeException>in(tenant, () -> history.count(range)))
                .isEqualTo(12);
        assertThat(whole.subList(8, 12))
                .allSatisfy(purchase -> assertThat(purchase.buyer()).isNull());
        for (List<PastPurchase> group : List.of(whole.subList(0, 4), whole.subList(4, 8), whole.subList(8, 12))) {
            assertThat(group).extracting(PastPurchase::occurredAt).isSorted();
            assertThat(group.stream()
                            .map(purchase -> String.valueOf(purchase.buyer()))
                            .distinct())
                    .hasSize(1);
        }
    }

    /** Replaying what a member bought gives, purchase after purchase, the snapshot that was booked with it. */
    @Test
    void the_succession_of_snapshots_is_the_booked_one() {
        for (int round = 0; round < 4; round++) {
            Random chance = new Random(SEED + round);
            String member = shop.member();
            Instant at = now.minus(300, ChronoUnit.DAYS);
            for (int i = 0; i < 25; i++) {
                at = at.plusSeconds(chance.nextInt(1, 200_000));
                sell(chance, member, at);
            }
            MemberSnapshot carried = null;
            for (Booked booked : booked(member)) {
                ProgramVersion version = inForce(booked.occurredAt());
                MemberSnapshot snapshot = booked.snapshot().toSnapshot(number -> version);
                if (carried != null) {
                    assertThat(ofDay(carried, booked.occurredAt(), version))
                            .as("seed %d, purchase at %s", SEED + round, booked.occurredAt())
                            .isEqualTo(snapshot);
                }
                Evaluation evaluation = Rules.evaluate(booked.basket(), snapshot, version, booked.occurredAt());
                carried = Succession.after(snapshot, evaluation, version, booked.occurredAt());
            }
        }
    }

    private record Booked(Instant occurredAt, Basket basket, SnapshotJson snapshot) {}

    private List<Booked> booked(String member) {
        return Tenancy.in(
                tenant,
                () -> transaction.execute(status -> jdbc.sql("""
                        select occurred_at, basket, snapshot from purchase
                         where tenant_id = ? and member_id = ? order by occurred_at""")
                        .params(tenant.value(), uuid(member))
                        .query((row, number) -> new Booked(
                                row.getTimestamp(1).toInstant(),
                                json.read(row.getString(2), Basket.class),
                                json.read(row.getString(3), SnapshotJson.class)))
                        .list()));
    }

    /** The booked snapshot holds the counts of its day alone. */
    private static MemberSnapshot ofDay(MemberSnapshot carried, Instant at, ProgramVersion version) {
        LocalDate day = LocalDate.ofInstant(at, version.zone());
        Map<Counter, Long> shared = new HashMap<>(carried.shared());
        shared.keySet().removeIf(counter -> !counter.span().startOf(day).equals(counter.periodStart()));
        return Succession.on(
                day,
                carried,
                new Succession.Meanwhile(
                        carried.tier(),
                        carried.tierToCome(),
                        carried.qualifying(),
                        carried.balance(),
                        shared,
                        carried.stage(),
                        carried.friends()));
    }

    private ProgramVersion inForce(Instant at) {
        return programs.inForce(tenant, program, at).orElseThrow().version();
    }

    private HistoryRange range() {
        return new HistoryRange(tenant, program, now.minus(30, ChronoUnit.DAYS), now, now.plus(1, ChronoUnit.HOURS));
    }

    private void sell(Random chance, String member, Instant at) {
        Sale sale = Sale.at(shop).on(at.truncatedTo(ChronoUnit.MILLIS).toString());
        if (!member.isEmpty()) {
            sale = sale.to(member);
        }
        for (String sku : List.of("coffee", "tea", "cake")) {
            if (sku.equals("cake") || chance.nextBoolean()) {
                sale = sale.of(chance.nextInt(1, 6), sku, chance.nextInt(1, 900));
            }
        }
        var unused = sale.record();
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }
}
