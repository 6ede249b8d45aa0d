package dev.setia.day;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Clawback;
import dev.setia.ledger.Grant;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.platform.Ids;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A shop with one program whose members have points for reasons that do not matter here. */
final class PointsShop {
    private final Merchant merchant;
    private final String program;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    PointsShop(Merchant merchant, String program, Given given, Clock clock) {
        this.merchant = merchant;
        this.program = program;
        this.ledger = given.ledger();
        this.transaction = new TransactionTemplate(given.transactions());
        this.jdbc = given.jdbc();
        this.clock = clock;
    }

    /** What points are given with. */
    record Given(Ledger ledger, PlatformTransactionManager transactions, JdbcTemplate jdbc) {}

    TenantId tenant() {
        return new TenantId(uuid(merchant.tenant().at("/tenant/id").asString()));
    }

    ProgramId program() {
        return new ProgramId(uuid(program));
    }

    Merchant merchant() {
        return merchant;
    }

    AccountKey account(String member) {
        return AccountKey.points(new MemberId(uuid(member)), program());
    }

    /** Points that can be spent at once. */
    void give(String member, long points, @Nullable String expiresAt) {
        give(member, points, null, expiresAt);
    }

    void give(String member, long points, @Nullable String activeFrom, @Nullable String expiresAt) {
        book(
                member,
                books -> books.earn(
                        account(member),
                        new Grant(points, instant(activeFrom), instant(expiresAt)),
                        source("day_change")));
    }

    void spend(String member, long points) {
        book(member, books -> books.debit(account(member), points, source("day_change")));
    }

    /** A debt of that many points. */
    void owe(String member, long points) {
        book(
                member,
                books -> books.clawBack(
                        account(member), points, new Clawback.Granted(Ids.next(), 0), true, source("day_change")));
    }

    /** Many members, each with as many points that expire then. */
    List<String> membersWith(int count, long points, Instant expiresAt) {
        List<MemberId> members =
                Stream.generate(() -> new MemberId(Ids.next())).limit(count).toList();
        List<AccountKey> keys = members.stream()
                .map(member -> AccountKey.points(member, program()))
                .toList();
        Instant now = clock.instant();
        Tenancy.run(
                tenant(),
                () -> transaction.executeWithoutResult(status -> {
                    insert(members, now);
                    Books books = ledger.open(tenant(), keys, now);
                    Source source = source("day_change");
                    keys.forEach(key -> books.earn(key, new Grant(points, null, expiresAt), source));
                    books.write();
                }));
        return members.stream().map(MemberId::text).toList();
    }

    private void insert(List<MemberId> members, Instant now) {
        jdbc.execute((ConnectionCallback<Integer>) connection -> MEMBERS.write(
                connection,
                tenant(),
                members.stream().map(member -> new Row(member.value(), now)).toList()));
    }

    private record Row(UUID member, Instant now) {}

    private static final RowWriter<Row> MEMBERS = RowWriter.<Row>of()
            .uuid("member_id", Row::member)
            .text("status", row -> "active")
            .instant("enrolled_at", Row::now)
            .instant("updated_at", Row::now)
            .bigint("revision", row -> 0)
            .bigint("event_sequence", row -> 0)
            .insertInto("member");

    private void book(String member, Consumer<Books> booking) {
        Tenancy.run(
                tenant(),
                () -> transaction.executeWithoutResult(status -> {
                    Books books = ledger.open(tenant(), List.of(account(member)), clock.instant());
                    booking.accept(books);
                    books.write();
                }));
    }

    private Source source(String type) {
        return new Source(type, Ids.next(), Ids.next(), clock.instant(), clock.instant());
    }

    /** A purchase of something, now; the answer, whatever it is. */
    Reply buy(String member) {
        return merchant.post("/v1/purchases", """
                {"member": {"id": "%s"}, "receipt": {"terminal": "1", "number": "%s"}, "occurredAt": "%s",
                 "currency": "IDR",
                 "lines": [{"sku": "a", "quantity": 1, "unitPrice": {"amount": 5000, "currency": "IDR"}}]}
                """.formatted(member, Ids.next(), clock.instant()));
    }

    /** What the program's day changes say when they are asked to run. */
    Reply runDay() {
        return merchant.post("/v1/programs/" + program + "/day-changes", "").expect(200);
    }

    Reply dayChanges() {
        return merchant.get("/v1/programs/" + program + "/day-changes?limit=200")
                .expect(200);
    }

    long available(String member) {
        return accountOf(member).number("/data/0/available");
    }

    Reply accountOf(String member) {
        return merchant.get("/v1/members/" + member + "/accounts").expect(200);
    }

    /** Type and amount of each entry of the member's points, the newest first. */
    List<String> entries(String member) {
        String account = accountOf(member).text("/data/0/id");
        return merchant.get("/v1/accounts/" + account + "/entries").expect(200).body().at("/data").values().stream()
                .map(entry ->
                        entry.at("/type").asString() + " " + entry.at("/amount").asLong())
                .toList();
    }

    static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }
}
