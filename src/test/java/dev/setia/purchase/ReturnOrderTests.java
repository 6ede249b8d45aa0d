package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Purchase, returns by line and by amount, whole return, void and redemption in any order, each sent twice (P12). A
 * return that comes before its purchase waits for it. A failure names the seed that shows it.
 */
@SetiaTest
class ReturnOrderTests {
    private static final int SEEDS = Integer.getInteger("setia.orders", 12);
    private static final long FIRST = Long.getLong("setia.seed", 20_261_122L);
    private static final String PROGRAM = """
            {"earning": [{"key": "base", "name": "1 per Rp 1.000",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}],
             "cards": [{"key": "cup", "name": "Cups", "size": 1000, "basis": "unit", "items": {"skus": ["cup"]},
                        "prizes": [{"prize": {"type": "free_units", "name": "Free cup", "items": {"skus": ["cup"]}, "units": 1}}]}],
             "discounts": [{"key": "ten", "name": "10 %", "scope": "order",
                            "mode": {"type": "percent", "basisPoints": 1000}}]}
            """;

    @LocalServerPort
    int port;

    private Merchant shop;
    private String reward;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", PROGRAM);
        reward = shop.post("/v1/rewards", """
                        {"code": "tea", "kind": "free_product", "name": "Tea", "pointsPrice": 7,
                         "unitCost": {"amount": 1000, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "Tea", "items": {"skus": ["tea"]}}}
                        """).expect(201).text("/id");
    }

    /** One thing that happens, and how it is sent. */
    private record Event(String name, String path, String json) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** One member with one sale, and all that may happen to it. */
    private final class Story {
        private final String member = shop.member();
        private final String receipt = UUID.randomUUID().toString();
        private final Instant sold = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        private final List<String> told = new ArrayList<>();
        private int returns;
        private long redeemed;
        private String purchase = "";

        Event sale(long cups, long cakes) {
            return new Event(
                    "sale",
                    "/v1/purchases",
                    Sale.at(shop)
                            .to(member)
                            .onReceipt(receipt)
                            .on(sold.toString())
                            .of(cups, "cup", 5_555)
                            .of(cakes, "cake", 12_345)
                            .json());
        }

        Event back(String name, String more) {
            return new Event(name, "/v1/returns", """
                    {"purchase": {"terminal": "till-1", "number": "%s", "businessDate": "%s"},
                     "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s"%s}
                    """.formatted(
                            receipt,
                            LocalDate.ofInstant(sold, ZoneId.of("Asia/Jakarta")),
                            UUID.randomUUID(),
                            sold.plusSeconds(++returns),
                            more));
        }

        Event units(int line) {
            return back("unit " + line, ", \"lines\": [{\"number\": %d, \"quantity\": 1}]".formatted(line));
        }

        Event money(long amount) {
            return back("money " + amount, ", \"amount\": {\"amount\": %d, \"currency\": \"IDR\"}".formatted(amount));
        }

        Event whole() {
            return back("whole", "");
        }

        Event redemption() {
            return new Event(
                    "redemption",
                    "/v1/redemptions",
                    "{\"memberId\": \"%s\", \"rewardId\": \"%s\"}".formatted(member, reward));
        }

        Event undo() {
            return new Event("void", "", "{}");
        }

        /** Each event twice under one key; the second answer must be the first. */
        void live(List<Event> events) {
            for (Event event : events) {
                String path = event.path().isEmpty() ? "/v1/purchases/" + purchase + "/void" : event.path();
                if (event.path().isEmpty() && purchase.isEmpty()) {
                    continue;
                }
                String key = UUID.randomUUID().toString();
                Reply first = shop.post(path, event.json(), key);
                Reply second = shop.post(path, event.json(), key);
                assertThat(first.status())
                        .as(told + " " + event + " " + first.body())
                        .isLessThan(500);
                assertThat(second.status()).as(told + " " + event).isEqualTo(first.status());
                assertThat(second.body().at("/code"))
                        .as(told + " " + event)
                        .isEqualTo(first.body().at("/code"));
                assertThat(second.body().at("/id"))
                        .as(told + " " + event)
                        .isEqualTo(first.body().at("/id"));
                told.add(event + " " + first.status());
                if (first.status() == 201 && event.name().equals("sale")) {
                    purchase = first.text("/id");
                }
                if (first.status() == 201 && event.name().equals("redemption")) {
                    redeemed += 7;
                }
                check();
            }
        }

        private void check() {
            long left = 0;
            if (!purchase.isEmpty()) {
                Reply now = now();
                long taken = now.body().at("/returned/pointsTaken").asLong(0);
                long refunded = now.body().at("/returned/amount/amount").asLong(0);
                left = now.number("/points/earned") - taken;
                assertThat(left).as(told + ": points of the purchase").isNotNegative();
                assertThat(refunded).as(told.toString()).isLessThanOrEqualTo(now.number("/totals/net/amount"));
                if (List.of("returned", "voided").contains(now.text("/state"))) {
                    assertThat(left).as(told + ": a full return leaves nothing").isZero();
                    assertThat(refunded).as(told.toString()).isEqualTo(now.number("/totals/net/amount"));
                    assertThat(held("stamps:cup")).as(told.toString()).isZero();
                }
            }
            assertThat(held("points"))
                    .as(told + ": nothing minted, nothing lost")
                    .isEqualTo(left - redeemed);
        }

        Reply now() {
            return shop.get("/v1/purchases/" + purchase).expect(200);
        }

        long held(String unit) {
            return shop.get("/v1/members/" + member + "/accounts")
                    .body()
                    .at("/data")
                    .valueStream()
                    .filter(account -> account.at("/unit").asString().equals(unit))
                    .mapToLong(account -> account.at("/available").asLong()
                            + account.at("/pending").asLong()
                            - account.at("/owed").asLong())
                    .sum();
        }
    }

    @Test
    @DisplayName("P12: whatever order, points are never minted and a full return leaves nothing")
    void no_order_mints_points() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Random random = new Random(seed);
            Story story = new Story();
            List<Event> events = new ArrayList<>(List.of(story.sale(3, 2)));
            for (int i = 0; i < 5; i++) {
                events.add(
                        switch (random.nextInt(8)) {
                            case 0, 1 -> story.units(1);
                            case 2 -> story.units(2);
                            case 3 -> story.money(1 + random.nextInt(20_000));
                            case 4, 5 -> story.redemption();
                            case 6 -> story.whole();
                            default -> story.undo();
                        });
            }
            Collections.shuffle(events, random);
            at(seed, () -> story.live(events));
        }
    }

    @Test
    @DisplayName("P12: the cut of a refund and its order do not matter")
    void every_order_of_the_same_parts_leaves_the_same() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Random random = new Random(seed);
            long once = 1 + random.nextInt(5_000);
            long again = 1 + random.nextInt(5_000);
            Story one = new Story();
            Story other = new Story();
            Story cut = new Story();
            List<Event> first =
                    shuffled(List.of(one.sale(3, 2), one.units(1), one.units(2), one.money(once + again)), random);
            List<Event> second = shuffled(
                    List.of(other.sale(3, 2), other.units(1), other.units(2), other.money(once + again)), random);
            List<Event> parts = shuffled(
                    List.of(cut.sale(3, 2), cut.units(1), cut.money(once), cut.units(2), cut.money(again)), random);
            at(seed, () -> {
                one.live(first);
                other.live(second);
                cut.live(parts);
                assertThat(left(other)).as(one.told + " and " + other.told).isEqualTo(left(one));
                assertThat(left(cut)).as(one.told + " and " + cut.told).isEqualTo(left(one));
            });
        }
    }

    private static List<Object> left(Story story) {
        Reply now = story.now();
        return List.of(
                now.text("/state"),
                now.number("/returned/pointsTaken"),
                now.number("/returned/amount/amount"),
                story.held("points"),
                story.held("stamps:cup"));
    }

    private static List<Event> shuffled(List<Event> events, Random random) {
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static void at(long seed, Runnable story) {
        try {
            story.run();
        } catch (AssertionError failure) {
            throw new AssertionError("seed " + seed + " (-Dsetia.seed=" + seed + ")", failure);
        }
    }
}
