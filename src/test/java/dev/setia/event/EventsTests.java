package dev.setia.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.Ids;
import dev.setia.shared.Base32;
import dev.setia.support.EventsShow;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a poller sees of a tenant's events. */
@SetiaTest
class EventsTests {
    private static final Pattern TOLD = Pattern.compile("`([a-z_]+\\.[a-z_]+)`");

    @LocalServerPort
    private int port;

    private Merchant shop;
    private String member;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        member = shop.member();
    }

    @Test
    void events_come_the_oldest_first_and_say_whom_they_concern_and_what_to_read() {
        String second = shop.member();
        Reply page = shown("/v1/events").expect(200);
        assertThat(page.body()
                        .at("/data")
                        .valueStream()
                        .map(event -> event.at("/memberId").asString()))
                .containsExactly(member, second);
        assertThat(page.text("/data/0/id")).startsWith("evt_");
        assertThat(page.text("/data/0/type")).isEqualTo("member.enrolled");
        assertThat(page.text("/data/0/document/type")).isEqualTo("member");
        assertThat(page.text("/data/0/document/id")).isEqualTo(member);
        assertThat(page.number("/data/0/stream/sequence")).isEqualTo(1);
        assertThat(shop.get("/v1/events/" + page.text("/data/0/id")).expect(200).body())
                .isEqualTo(page.body().at("/data/0"));
    }

    @Test
    void a_poller_that_comes_back_with_its_cursor_sees_what_is_new_and_nothing_twice() {
        Reply first = shown("/v1/events?limit=1").expect(200);
        assertThat(first.body().at("/hasMore").asBoolean()).isFalse();
        Reply nothing = poll(first);
        assertThat(members(nothing)).isEmpty();
        String second = shop.member();
        String third = shop.member();
        Reply next = poll(nothing);
        assertThat(members(next)).containsExactly(second);
        assertThat(next.body().at("/hasMore").asBoolean()).isTrue();
        assertThat(members(poll(next))).containsExactly(third);
    }

    @Test
    void an_event_that_is_committed_late_is_not_passed_over() throws SQLException {
        Reply seen = shown("/v1/events?limit=1").expect(200);
        try (Connection till = TestDatabase.asApp()) {
            till.setAutoCommit(false);
            tell(till, Ids.next());
            String later = shop.member();
            Reply meanwhile = poll(seen);
            assertThat(members(meanwhile)).isEmpty();
            till.commit();
            Reply both = shown("/v1/events?limit=5&cursor=" + meanwhile.text("/nextCursor"))
                    .expect(200);
            assertThat(members(both)).containsExactly("", later);
        }
    }

    @Test
    void events_are_found_by_type_member_and_time() {
        shop.program("EUR", "Europe/Warsaw", "{\"settings\": {\"expiresAfter\": \"P12M\"}}");
        String second = shop.member();
        Instant before = Instant.ofEpochMilli(Ids.next().getMostSignificantBits() >>> 16);
        String third = shop.member();
        assertThat(members(shown("/v1/events?memberId=" + second))).containsExactly(second);
        assertThat(members(shown("/v1/events?type=member.enrolled&type=member.merged&limit=2")))
                .containsExactly(member, second);
        assertThat(members(shown("/v1/events?type=purchase.recorded"))).isEmpty();
        assertThat(members(shown("/v1/events?from=" + before))).contains(third).doesNotContain(member);
        assertThat(members(shown("/v1/events?until=" + before.minusSeconds(60))))
                .isEmpty();
        assertThat(members(shown("/v1/events?from=1900-01-01T00:00:00Z&until=9999-01-01T00:00:00Z")))
                .hasSize(3);
        Reply refused = shown("/v1/events?type=purchase.sold").expect(422);
        assertThat(refused.faults()).containsExactly("/type unknown_value");
    }

    @Test
    void events_are_listed_for_ninety_days() throws SQLException {
        try (Connection till = TestDatabase.asApp()) {
            till.setAutoCommit(false);
            tell(till, made(Instant.now().minus(Duration.ofDays(91))));
            tell(till, made(Instant.now().minus(Duration.ofDays(89))));
            till.commit();
        }
        assertThat(members(shown("/v1/events"))).containsExactly("", member);
    }

    @Test
    void nobody_sees_the_events_of_another_tenant() {
        Reply mine = shown("/v1/events").expect(200);
        Merchant other = Merchant.open(port);
        assertThat(members(other.get("/v1/events"))).isEmpty();
        other.get("/v1/events/" + mine.text("/data/0/id")).expect(404);
        assertThat(other.get("/v1/events?cursor=" + mine.text("/nextCursor"))
                        .expect(400)
                        .code())
                .isEqualTo("invalid_cursor");
    }

    @Test
    void every_type_of_event_is_documented() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("docs", "events.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|")[1])
                .flatMap(cell -> TOLD.matcher(cell).results())
                .map(told -> told.group(1))
                .sorted()
                .toList();
        assertThat(documented).isEqualTo(EventTypes.all());
    }

    private Reply shown(String path) {
        EventsShow.await();
        return shop.get(path);
    }

    /** With the same filters as the page before, as a cursor wants it. */
    private Reply poll(Reply page) {
        return shown("/v1/events?limit=1&cursor=" + page.text("/nextCursor")).expect(200);
    }

    private static List<String> members(Reply page) {
        return page.expect(200)
                .body()
                .at("/data")
                .valueStream()
                .map(event -> event.at("/memberId").asString(""))
                .toList();
    }

    /** An event of a stream of its own, of no member. */
    private void tell(Connection connection, UUID id) throws SQLException {
        UUID tenant = Base32.decode(shop.tenant().at("/tenant/id").asString().substring(4))
                .orElseThrow();
        try (PreparedStatement bind = connection.prepareStatement("select set_config('app.tenant_id', ?, true)");
                PreparedStatement insert = connection.prepareStatement("""
                        insert into setia.outbox_event (tenant_id, stream_id, sequence, event_id, type, document_type,
                                                        document_id, recorded_at)
                        values (?, ?, 1, ?, 'member.enrolled', 'member', ?, ?::timestamptz)""")) {
            bind.setString(1, tenant.toString());
            bind.execute();
            insert.setObject(1, tenant);
            insert.setObject(2, id);
            insert.setObject(3, id);
            insert.setObject(4, id);
            insert.setString(5, "2026-01-01T00:00:00Z");
            insert.executeUpdate();
        }
    }

    private static UUID made(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16 | 0x7abc, UUID.randomUUID().getLeastSignificantBits());
    }
}
