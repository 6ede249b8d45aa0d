package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestLimitsTests {
    private static final Instant NOW = Instant.parse("2026-11-22T02:15:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Hand hand = new Hand();
    private final RequestLimits limits = new RequestLimits(
            Map.of(RequestKind.READ, 10L, RequestKind.WRITE, 5L, RequestKind.IMPORT, 1L, RequestKind.PUBLIC, 2L),
            WINDOW,
            Clock.fixed(NOW, ZoneOffset.UTC),
            hand);
    private final UUID till = UUID.randomUUID();

    /** A clock that is moved by hand. */
    private static final class Hand implements TimeMeter {
        private long nanos;

        void move(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    @Test
    void an_answer_tells_the_limit_and_what_is_left_of_it() {
        var answer = new MockHttpServletResponse();
        limits.count(till, RequestKind.WRITE, answer);
        assertThat(answer.getHeader("RateLimit-Policy")).isEqualTo("\"write\";q=5;w=10");
        assertThat(answer.getHeader("RateLimit")).isEqualTo("\"write\";r=4;t=2");
    }

    @Test
    void who_has_used_up_the_limit_is_told_when_to_come_again() {
        use(till, RequestKind.WRITE, 5);
        var refusal = catchThrowableOfType(TooManyRequests.class, () -> use(till, RequestKind.WRITE, 1));
        assertThat(refusal.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(refusal.seconds()).isEqualTo(2);
        assertThat(refusal.figures())
                .containsEntry("policy", "write")
                .containsEntry("limit", 5L)
                .containsEntry("resetsAt", "2026-11-22T02:15:02Z");
    }

    @Test
    void what_was_used_comes_back_little_by_little() {
        use(till, RequestKind.WRITE, 5);
        hand.move(Duration.ofSeconds(2));
        use(till, RequestKind.WRITE, 1);
        assertThatThrownBy(() -> use(till, RequestKind.WRITE, 1)).isInstanceOf(TooManyRequests.class);
        hand.move(WINDOW);
        use(till, RequestKind.WRITE, 5);
    }

    @Test
    void reads_writes_and_imports_are_counted_apart_and_so_are_keys() {
        use(till, RequestKind.WRITE, 5);
        use(till, RequestKind.IMPORT, 1);
        use(till, RequestKind.READ, 10);
        use(UUID.randomUUID(), RequestKind.WRITE, 5);
    }

    @Test
    void no_more_pass_than_the_limit_when_all_come_at_once() throws Exception {
        AtomicInteger passed = new AtomicInteger();
        Thread[] all = IntStream.range(0, 40)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    try {
                        use(till, RequestKind.READ, 1);
                        passed.incrementAndGet();
                    } catch (TooManyRequests wait) {
                        // As many as there are too many.
                    }
                }))
                .toArray(Thread[]::new);
        for (Thread thread : all) {
            thread.join();
        }
        assertThat(passed).hasValue(10);
    }

    @Test
    void wrong_keys_use_up_the_room_of_their_address_alone() {
        stranger("203.0.113.7");
        limits.checkStranger(from("203.0.113.7"));
        stranger("203.0.113.7");
        assertThatThrownBy(() -> limits.checkStranger(from("203.0.113.7"))).isInstanceOf(TooManyRequests.class);
        assertThatThrownBy(() -> stranger("203.0.113.7")).isInstanceOf(TooManyRequests.class);
        stranger("203.0.113.8");
    }

    /** Who has one address of such a network has all of them. */
    @Test
    void an_ipv6_network_counts_as_one_address() {
        stranger("2001:db8:1:2::1");
        stranger("2001:db8:1:2:ffff::99");
        assertThatThrownBy(() -> stranger("2001:db8:1:2::3")).isInstanceOf(TooManyRequests.class);
        stranger("2001:db8:1:3::1");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/purchases, READ",
        "HEAD, /v1/purchases, READ",
        "POST, /v1/purchases, WRITE",
        "PATCH, /v1/rewards/1, WRITE",
        "POST, /v1/coupon-pools/1/imports, IMPORT",
        "POST, /v1/imports/members, IMPORT",
        "GET, /v1/coupon-pools/1/imports, READ"
    })
    void a_request_is_of_one_kind(String method, String path, RequestKind kind) {
        var request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        assertThat(RequestKind.of(request)).isEqualTo(kind);
    }

    @Test
    void a_limit_of_nothing_is_refused_at_the_start() {
        assertThatThrownBy(() ->
                        new RequestLimits(Map.of(RequestKind.READ, 0L), WINDOW, Clock.fixed(NOW, ZoneOffset.UTC), hand))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("setia.limits.read");
    }

    private void use(UUID key, RequestKind kind, int times) {
        for (int i = 0; i < times; i++) {
            limits.count(key, kind, new MockHttpServletResponse());
        }
    }

    private void stranger(String address) {
        limits.countStranger(from(address), new MockHttpServletResponse());
    }

    private static MockHttpServletRequest from(String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }
}
