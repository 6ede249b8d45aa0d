package dev.setia.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Bounds how much one key may ask for, and one address that shows no key: each has a bucket of requests for each
 * {@link RequestKind}, which refills steadily. Counted in the memory of each node for itself and without a lock: two
 * nodes let through twice as much. A bucket that was forgotten comes back full.
 */
@Component
public final class RequestLimits {
    private static final String POLICY = "RateLimit-Policy";
    private static final String STANDING = "RateLimit";
    private static final int MOST_BUCKETS = 100_000;
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(1);
    /** Of an IPv6 address: whoever has one has all that begin with these. */
    private static final int NETWORK_BYTES = 8;

    private record Owner(UUID key, RequestKind kind) {}

    private record Policy(String name, long quota, String header) {}

    private final Map<RequestKind, Policy> policies = new EnumMap<>(RequestKind.class);
    private final Duration window;
    private final Clock clock;
    private final TimeMeter time;
    // Apart, so that a flood of addresses makes nobody forget the keys.
    private final Cache<Owner, Bucket> ofKeys;
    private final Cache<String, Bucket> ofAddresses;

    @Autowired
    RequestLimits(Environment settings, @Value("${setia.limits.window}") Duration window, Clock clock) {
        this(quotas(settings), window, clock, TimeMeter.SYSTEM_NANOTIME);
    }

    /** @param quotas requests in the window */
    RequestLimits(Map<RequestKind, Long> quotas, Duration window, Clock clock, TimeMeter time) {
        if (window.compareTo(SHORTEST_WINDOW) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new StartRefused("setia.limits.window is " + window + ".", "Give it a second to a day, such as 10s.");
        }
        quotas.forEach((kind, quota) -> policies.put(kind, policy(kind, quota, window)));
        this.window = window;
        this.clock = clock;
        this.time = time;
        this.ofKeys = remembered();
        this.ofAddresses = remembered();
    }

    private static Map<RequestKind, Long> quotas(Environment settings) {
        Map<RequestKind, Long> quotas = new EnumMap<>(RequestKind.class);
        for (RequestKind kind : RequestKind.values()) {
            quotas.put(kind, settings.getRequiredProperty("setia.limits." + kind.text(), Long.class));
        }
        return quotas;
    }

    private static Policy policy(RequestKind kind, long quota, Duration window) {
        if (quota < 1) {
            throw new StartRefused(
                    "setia.limits." + kind.text() + " is " + quota + ".",
                    "Give the number of requests in setia.limits.window, at least 1.");
        }
        String name = "\"" + kind.text() + "\"";
        return new Policy(name, quota, name + ";q=" + quota + ";w=" + window.toSeconds());
    }

    /** A bucket that nobody used for so long is full anyway. */
    private <K> Cache<K, Bucket> remembered() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .expireAfterAccess(window.multipliedBy(2))
                .build();
    }

    /**
     * Counts a request of that key, and tells in the answer how many are left.
     *
     * @throws Problem {@code too_many_requests}
     */
    void count(UUID key, RequestKind kind, HttpServletResponse response) {
        count(ofKeys.get(new Owner(key, kind), owner -> bucket(owner.kind())), kind, response);
    }

    /**
     * Counts a request without a key that we know, by the address that it comes from.
     *
     * @throws Problem {@code too_many_requests}
     */
    public void countStranger(HttpServletRequest request, HttpServletResponse response) {
        count(ofStranger(request), RequestKind.PUBLIC, response);
    }

    /**
     * Lets those pass who have shown few wrong keys lately: to be asked before the database is asked for a key.
     *
     * @throws Problem {@code too_many_requests}
     */
    public void checkStranger(HttpServletRequest request) {
        var estimate = ofStranger(request).estimateAbilityToConsume(1);
        if (!estimate.canBeConsumed()) {
            throw refusal(RequestKind.PUBLIC, estimate.getNanosToWaitForRefill());
        }
    }

    private Bucket ofStranger(HttpServletRequest request) {
        return ofAddresses.get(network(request.getRemoteAddr()), address -> bucket(RequestKind.PUBLIC));
    }

    private Bucket bucket(RequestKind kind) {
        long quota = policy(kind).quota();
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, window))
                .withCustomTimePrecision(time)
                .build();
    }

    private void count(Bucket bucket, RequestKind kind, HttpServletResponse response) {
        var used = bucket.tryConsumeAndReturnRemaining(1);
        Policy policy = policy(kind);
        response.setHeader(POLICY, policy.header());
        response.setHeader(
                STANDING,
                policy.name() + ";r=" + used.getRemainingTokens() + ";t=" + seconds(used.getNanosToWaitForReset()));
        if (!used.isConsumed()) {
            throw refusal(kind, used.getNanosToWaitForRefill());
        }
    }

    private Policy policy(RequestKind kind) {
        Policy policy = policies.get(kind);
        if (policy == null) {
            throw new IllegalStateException("there is no limit for " + kind);
        }
        return policy;
    }

    private Problem refusal(RequestKind kind, long nanos) {
        return new TooManyRequests(
                kind.text(),
                policy(kind).quota(),
                Math.max(seconds(nanos), 1),
                clock.instant().plusNanos(nanos));
    }

    /** Begun ones count. */
    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
    }

    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException notAnAddress) {
            // What a proxy of the installation says of its callers is a name like any other.
            return address;
        }
    }
}
