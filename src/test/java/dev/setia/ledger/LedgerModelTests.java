package dev.setia.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.ledger.PaperLedger.OpenLot;
import dev.setia.platform.Ids;
import dev.setia.platform.Rows;
import dev.setia.platform.Tenancy;
import dev.setia.shared.AccountId;
import dev.setia.shared.Base32;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random lives of a member's points, booked in the ledger and kept on paper beside it: after each step both say the
 * same of the balance, of each open lot and of what went through the program's accounts. A failure names its seed.
 */
@SetiaTest
class LedgerModelTests {
    private static final long FIRST = Long.getLong("setia.seed", 20_260_715L);
    private static final int LIVES = Integer.getInteger("setia.seeds", 40);
    private static final int STEPS = 40;
    private static final List<String> SEEN = List.of(
            "EARN from issued to available",
            "EARN from issued to owed",
            "EARN_PENDING from issued to pending",
            "ACTIVATE from pending to available",
            "ACTIVATE from pending to owed",
            "REDEEM from available to redeemed",
            "REDEEM_REVERSE from redeemed to available",
            "REDEEM_REVERSE from redeemed to owed",
            "CLAWBACK from available to clawed_back",
            "CLAWBACK from pending to clawed_back",
            "CLAWBACK from owed to clawed_back",
            "EXPIRE from available to expired",
            "EXPIRE from pending to expired",
            "HOLD from available to held",
            "HOLD_RELEASE from held to available",
            "HOLD_RELEASE from held to owed",
            "HOLD_EXPIRE from held to available",
            "REDEEM from held to redeemed",
            "ADJUST from adjusted to available",
            "ADJUST from available to adjusted",
            "GOODWILL from adjusted to available",
            "GOODWILL from adjusted to owed",
            "OPENING from opening to available",
            "OPENING from opening to owed",
            "REINSTATE from expired to available",
            "REINSTATE from expired to owed",
            "CLAWBACK from expired to clawed_back",
            "TRANSFER from available to transferred",
            "TRANSFER from transferred to available",
            "TRANSFER from transferred to owed");
    private static final Instant BEGIN = Instant.parse("2041-01-01T00:00:00Z");
    private static final String PROGRAM = """
            {"earning": [{"key": "spend", "name": "1 point each", "award": {"type": "per_amount", "points": 1, "stepMinor": 100}}]}""";

    @LocalServerPort
    int port;

    @Autowired
    Ledger ledger;

    @Autowired
    FindLots find;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private Merchant shop;
    private TenantId tenant;
    private ProgramId program;

    @BeforeEach
    void a_shop_is_open() {
        shop = Merchant.open(port);
        program = new ProgramId(uuid(shop.program("EUR", "Europe/Warsaw", PROGRAM)));
        tenant = new TenantId(uuid(shop.tenant().at("/tenant/id").asString()));
        clock.stopAt(BEGIN.plus(Duration.ofDays(1_000)));
    }

    @AfterEach
    void time_goes_on() {
        clock.run();
    }

    @Test
    void the_books_say_what_paper_says() {
        for (long seed = FIRST; seed < FIRST + LIVES; seed++) {
            Life life = new Life(new Random(seed), points(), points(), points());
            try {
                Tenancy.run(tenant, life::run);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(
                        "seed %d (-Dsetia.seed=%d -Dsetia.seeds=1), after %s".formatted(seed, seed, life.told),
                        failure);
            }
        }
        if (LIVES >= 40) {
            assertThat(Tenancy.in(tenant, this::seen)).containsAll(SEEN);
        }
    }

    /** The points of a new member. */
    private AccountKey points() {
        return AccountKey.points(new MemberId(uuid(shop.member())), program);
    }

    private List<String> seen() {
        return jdbc.sql("select distinct type, debited, credited from ledger_entry where tenant_id = ?")
                .params(tenant.value())
                .query((row, index) -> "%s from %s to %s"
                        .formatted(row.getString("type"), row.getString("debited"), row.getString("credited")))
                .list();
    }

    /** One member's points from the first to the last step. */
    private final class Life {
        private final Random random;
        private final AccountKey key;
        /** Who gives points, and has as many as are asked for. */
        private final AccountKey giver;
        /** Who is given points, and spends none. */
        private final AccountKey friend;

        private final PaperLedger paper = new PaperLedger();
        private final List<String> told = new ArrayList<>();
        private final List<UUID> spent = new ArrayList<>();
        private final List<UUID> held = new ArrayList<>();
        private final List<UUID> undecided = new ArrayList<>();
        private final Map<UUID, Long> holds = new TreeMap<>();
        private final Map<UUID, Long> granted = new LinkedHashMap<>();
        private final Map<UUID, Long> sent = new LinkedHashMap<>();
        private final boolean isSliding;
        private Instant now = BEGIN;

        private Life(Random random, AccountKey key, AccountKey giver, AccountKey friend) {
            this.random = random;
            this.key = key;
            this.giver = giver;
            this.friend = friend;
            isSliding = random.nextBoolean();
        }

        private void run() {
            Map<Instant, PaperLedger> past = new TreeMap<>();
            for (int step = 0; step < STEPS; step++) {
                now = now.plus(Duration.ofHours(random.nextInt(24 * 12)));
                step();
                same();
                past.put(now, paper.at(now));
            }
            now = now.plus(Duration.ofHours(1));
            // What is held has its hold in the books, which these holds have not.
            while (!held.isEmpty()) {
                // Often it meets a debt.
                spend();
                clawBack();
                endHold();
                same();
            }
            // An activity of today moves the ends that lots of yesterday are seen to have.
            if (!isSliding) {
                past.forEach(this::wasTheSame);
            }
        }

        /** Seen from the end, each moment of the life is as it was. */
        private void wasTheSame(Instant then, PaperLedger before) {
            AccountId account = new AccountId(
                    jdbc.sql("select account_id from account where tenant_id = ? and member_id = ? and unit = 'points'")
                            .params(tenant.value(), key.member().value())
                            .query(UUID.class)
                            .single());
            FindLots.Settled settled = find.of(tenant, account, then);
            assertThat(settled.account().balance()).as("balance at %s", then).isEqualTo(before.balance());
            assertThat(settled.open().stream()
                            .map(lot -> new OpenLot(lot.pocket(), lot.remaining(), lot.expiresAt()))
                            .sorted(OpenLot.ORDER)
                            .toList())
                    .as("lots at %s", then)
                    .isEqualTo(before.lots());
        }

        private void step() {
            switch (random.nextInt(24)) {
                case 0, 1, 2 -> earn();
                case 3, 4, 5 -> spend();
                case 6 -> giveBack();
                case 7, 8 -> clawBack();
                case 9 -> decide();
                case 10 -> hold();
                case 11, 12 -> endHold();
                case 13 -> adjust();
                case 14 -> extend();
                case 15 -> goodwill();
                case 16 -> bringAlong();
                case 17, 18 -> reinstate();
                case 19 -> receive();
                case 20, 21 -> send();
                case 22 -> takeBack();
                default -> settle();
            }
        }

        private void earn() {
            UUID document = Ids.next();
            long points = 1 + random.nextInt(50);
            boolean isWaiting = random.nextInt(3) == 0;
            Instant activeFrom = isWaiting ? now.plus(days(15)) : now.minus(days(5));
            // Some come so late that they are over already.
            Instant expiresAt = random.nextInt(4) == 0 ? null : activeFrom.plus(days(40));
            told.add("earn %d from %s to %s at %s".formatted(points, activeFrom, expiresAt, now));
            book(books -> books.earn(key, new Grant(points, activeFrom, expiresAt), source(document)));
            paper.earn(document, points, activeFrom, expiresAt, now);
            granted.put(document, points);
        }

        private void spend() {
            UUID document = Ids.next();
            // Nearly all of it, so that what is taken back later is owed; sometimes more than there is.
            long points = 1 + Math.max(0, paper.balance().available() - 3 + random.nextInt(5));
            told.add("spend %d at %s".formatted(points, now));
            if (paper.spend(document, points, now)) {
                book(books -> books.debit(key, points, source(document)));
                spent.add(document);
            } else {
                assertThatThrownBy(() -> book(books -> books.debit(key, points, source(document))))
                        .isInstanceOf(InsufficientPoints.class);
            }
        }

        private void hold() {
            UUID document = Ids.next();
            long points = 1 + random.nextInt(40);
            told.add("hold %d at %s".formatted(points, now));
            if (paper.hold(document, points, now)) {
                book(books -> books.hold(key, points, source(document)));
                held.add(document);
                holds.put(document, points);
            } else {
                assertThatThrownBy(() -> book(books -> books.hold(key, points, source(document))))
                        .isInstanceOf(InsufficientPoints.class);
            }
        }

        private void endHold() {
            if (held.isEmpty()) {
                return;
            }
            UUID document = held.remove(random.nextInt(held.size()));
            if (random.nextBoolean()) {
                told.add("commit at %s".formatted(now));
                long points = holds.getOrDefault(document, 0L);
                book(books -> books.redeemHeld(key, points, source(document)));
                paper.commit(document);
                spent.add(document);
            } else {
                told.add("end a hold at %s".formatted(now));
                Holding.End end = random.nextBoolean() ? Holding.End.RELEASED : Holding.End.EXPIRED;
                book(books -> books.endHold(key, end, source(document)));
                paper.endHold(document, now);
            }
        }

        private void adjust() {
            long points = random.nextBoolean() ? 1 + random.nextInt(30) : -1 - random.nextInt(30);
            Instant expiresAt = random.nextBoolean() ? null : now.plus(days(30));
            told.add("adjust %d until %s at %s".formatted(points, expiresAt, now));
            Source source = source(Ids.next());
            if (paper.adjust(points, expiresAt, now)) {
                book(books -> books.adjust(key, points, expiresAt, source));
            } else {
                assertThatThrownBy(() -> book(books -> books.adjust(key, points, expiresAt, source)))
                        .isInstanceOf(InsufficientPoints.class);
            }
        }

        private void goodwill() {
            long points = 1 + random.nextInt(30);
            Instant expiresAt = random.nextBoolean() ? null : now.plus(days(30));
            told.add("goodwill of %d until %s at %s".formatted(points, expiresAt, now));
            book(books -> books.goodwill(key, points, expiresAt, source(Ids.next())));
            assertThat(paper.adjust(points, expiresAt, now)).isTrue();
        }

        private void bringAlong() {
            long points = 1 + random.nextInt(30);
            Instant activeFrom = now.minus(days(5));
            Instant expiresAt = random.nextBoolean() ? null : now.plus(days(30));
            told.add("bring %d along until %s at %s".formatted(points, expiresAt, now));
            book(books -> books.bringAlong(key, List.of(new Grant(points, activeFrom, expiresAt)), source(Ids.next())));
            paper.bringAlong(points, activeFrom, expiresAt, now);
        }

        private void reinstate() {
            long gone = paper.gone(now);
            long points = gone == 0 ? 0 : 1 + random.nextLong(gone);
            Instant expiresAt = now.plus(days(30));
            told.add("reinstate %d of %d until %s at %s".formatted(points, gone, expiresAt, now));
            book(books -> {
                Source source = source(Ids.next());
                assertThat(books.expired(key, source)).isEqualTo(gone);
                if (points > 0) {
                    books.reinstate(key, points, expiresAt, source);
                }
            });
            if (points > 0) {
                paper.reinstate(points, expiresAt, now);
            }
        }

        private void receive() {
            long points = 1 + random.nextInt(30);
            Instant expiresAt = random.nextBoolean() ? null : now.plus(days(30));
            told.add("receive %d until %s at %s".formatted(points, expiresAt, now));
            book(List.of(giver), books -> books.earn(giver, new Grant(points, null, null), source(Ids.next())));
            book(List.of(giver, key), books -> books.transfer(giver, key, points, expiresAt, source(Ids.next())));
            paper.receive(points, expiresAt, now);
        }

        private void send() {
            UUID document = Ids.next();
            long points = 1 + random.nextInt(30);
            told.add("send %d at %s".formatted(points, now));
            Runnable booking = () ->
                    book(List.of(key, friend), books -> books.transfer(key, friend, points, null, source(document)));
            if (paper.send(document, points, now)) {
                booking.run();
                sent.put(document, points);
            } else {
                assertThatThrownBy(booking::run).isInstanceOf(InsufficientPoints.class);
            }
        }

        private void takeBack() {
            if (sent.isEmpty()) {
                return;
            }
            UUID document = new ArrayList<>(sent.keySet()).get(random.nextInt(sent.size()));
            long points = Objects.requireNonNull(sent.remove(document));
            told.add("take %d back at %s".formatted(points, now));
            book(
                    List.of(key, friend),
                    books -> books.transferBack(key, friend, points, PaperLedger.COURTESY, source(document)));
            paper.giveBack(document, "transferred", points, now);
        }

        private void extend() {
            if (isSliding) {
                Instant until = now.plus(days(30));
                told.add("extend until %s at %s".formatted(until, now));
                book(books -> books.extend(key, until, now));
                paper.extend(until, now);
            }
        }

        private void giveBack() {
            if (!spent.isEmpty()) {
                UUID document = spent.get(random.nextInt(spent.size()));
                long all = paper.takenBy(document);
                // An activity between two parts may change which points live longest.
                long points = isSliding || random.nextBoolean() ? all : 1 + random.nextLong(all);
                told.add("give %d of %d back at %s".formatted(points, all, now));
                book(books -> assertThat(books.giveBack(key, document, points, PaperLedger.COURTESY, source(document)))
                        .isEqualTo(points));
                paper.giveBack(document, "redeemed", points, now);
                if (points == all) {
                    spent.remove(document);
                }
            }
        }

        private void clawBack() {
            if (granted.isEmpty()) {
                return;
            }
            UUID document = new ArrayList<>(granted.keySet()).get(random.nextInt(granted.size()));
            long most = granted.getOrDefault(document, 1L);
            long points = random.nextBoolean() ? most : 1 + random.nextLong(most);
            granted.merge(document, -points, Long::sum);
            granted.values().removeIf(left -> left == 0);
            boolean isOwedAllowed = random.nextInt(4) > 0;
            told.add("claw back %d at %s".formatted(points, now));
            var own = new Clawback.Granted(document, paper.expiredBefore(document));
            book(books -> {
                Clawback unused = books.clawBack(key, points, own, isOwedAllowed, source(Ids.next()));
            });
            paper.clawBack(document, points, isOwedAllowed, now);
        }

        private void decide() {
            if (undecided.isEmpty()) {
                UUID document = Ids.next();
                long points = 1 + random.nextInt(30);
                told.add("%d wait for a decision at %s".formatted(points, now));
                book(books -> books.earn(key, Grant.undecided(points), source(document)));
                paper.earn(document, points, Instant.MAX, null, now);
                undecided.add(document);
            } else {
                UUID document = undecided.removeFirst();
                UUID decision = Ids.next();
                Instant expiresAt = random.nextBoolean() ? null : now.plus(days(30));
                told.add("let go at %s".formatted(now));
                book(books -> books.release(key, document, expiresAt, source(decision)));
                paper.release(document, decision, expiresAt, now);
            }
        }

        private void settle() {
            told.add("settle at %s".formatted(now));
            book(books -> {
                books.know(List.of(key));
                books.settleKnown(key, source(Ids.next()));
            });
            if (paper.balance().available() + paper.balance().pending() > 0) {
                paper.settle(now);
            }
        }

        private Duration days(int most) {
            return Duration.ofHours(1 + random.nextInt(24 * most));
        }

        private Source source(UUID document) {
            return new Source("day_change", document, document, now, now);
        }

        private void book(Consumer<Books> booking) {
            book(List.of(key), booking);
        }

        private void book(List<AccountKey> keys, Consumer<Books> booking) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                Books books = ledger.open(tenant, keys, now);
                booking.accept(books);
                books.write();
            });
        }

        private void same() {
            assertThat(booked()).isEqualTo(paper.balance());
            assertThat(lots()).isEqualTo(paper.lots());
            assertThat(throughProgram()).isEqualTo(nonZero(paper.program()));
            long away = sent.values().stream().mapToLong(Long::longValue).sum();
            assertThat(ledger.balances(tenant, List.of(friend)).getOrDefault(friend, Balance.ZERO))
                    .as("what the friend was sent")
                    .isEqualTo(new Balance(away, 0, 0));
        }

        private Balance booked() {
            return ledger.balances(tenant, List.of(key)).getOrDefault(key, Balance.ZERO);
        }

        private List<OpenLot> lots() {
            return jdbc
                    .sql("""
                            select l.pocket, l.remaining, %s as ends_at
                              from lot l
                              join account a on a.tenant_id = l.tenant_id and a.account_id = l.account_id
                             where l.tenant_id = ? and a.tenant_id = ? and a.member_id = ? and l.remaining > 0""".formatted(LotEnd.SQL))
                    .params(tenant.value(), tenant.value(), key.member().value())
                    .query((row, index) -> new OpenLot(
                            row.getString("pocket"), row.getLong("remaining"), Rows.instantOrNull(row, "ends_at")))
                    .list()
                    .stream()
                    .sorted(OpenLot.ORDER)
                    .toList();
        }

        /** What went into each account of the program, less what came out of it. */
        private Map<String, Long> throughProgram() {
            Map<String, Long> moved = new TreeMap<>();
            jdbc.sql("""
                            select e.debited, e.credited, e.amount
                              from ledger_entry e
                              join account a on a.tenant_id = e.tenant_id and a.account_id = e.account_id
                             where e.tenant_id = ? and a.tenant_id = ? and a.member_id = ?""")
                    .params(tenant.value(), tenant.value(), key.member().value())
                    .query(row -> {
                        moved.merge(row.getString("debited"), -row.getLong("amount"), Long::sum);
                        moved.merge(row.getString("credited"), row.getLong("amount"), Long::sum);
                    });
            moved.keySet().removeAll(List.of("available", "pending", "owed"));
            return nonZero(moved);
        }

        private static Map<String, Long> nonZero(Map<String, Long> moved) {
            Map<String, Long> copy = new TreeMap<>(moved);
            copy.values().removeIf(points -> points == 0);
            return copy;
        }
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }
}
