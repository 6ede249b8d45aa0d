package dev.setia.rules;

import dev.setia.rules.MemberSnapshot.HeldVoucher;
import dev.setia.rules.MemberSnapshot.OpenCard;
import dev.setia.rules.MemberSnapshot.Qualifying;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A member in the making. */
final class Shopper {
    private @Nullable String tier;
    private @Nullable String tierToCome;
    private Set<String> segments = Set.of();
    private @Nullable MonthDay birthday;
    private Map<String, String> attributes = Map.of();
    private @Nullable String stage;
    private long visits;
    private Qualifying qualifying = Qualifying.NONE;
    private Map<String, OpenCard> cards = Map.of();
    private long balance;
    private final Map<MemberSnapshot.Counter, Long> counters = new HashMap<>();
    private final Map<MemberSnapshot.Counter, Long> shared = new HashMap<>();
    private List<HeldVoucher> vouchers = List.of();

    Shopper tier(@Nullable String tier) {
        this.tier = tier;
        return this;
    }

    Shopper tierToCome(String tier) {
        tierToCome = tier;
        return this;
    }

    Shopper segments(String... segments) {
        this.segments = Set.of(segments);
        return this;
    }

    Shopper stage(String stage) {
        this.stage = stage;
        return this;
    }

    Shopper bornOn(int month, int day) {
        birthday = MonthDay.of(month, day);
        return this;
    }

    Shopper attribute(String name, String value) {
        attributes = Map.of(name, value);
        return this;
    }

    Shopper visits(long visits) {
        this.visits = visits;
        return this;
    }

    Shopper spent(long spend) {
        qualifying = new Qualifying(spend, qualifying.points(), qualifying.visits());
        return this;
    }

    Shopper earned(long points) {
        qualifying = new Qualifying(qualifying.spendMinor(), points, qualifying.visits());
        return this;
    }

    Shopper card(PunchCard card, int version, long stamps) {
        cards = Map.of(card.key(), new OpenCard(card, version, stamps, Given.NOON));
        return this;
    }

    Shopper card(OpenCard card) {
        cards = Map.of(card.definition().key(), card);
        return this;
    }

    Shopper used(String policy, long amount) {
        return used(policy, Limit.Span.DAY, amount);
    }

    Shopper used(String policy, Limit.Span span, long amount) {
        counters.put(counter(policy, span), amount);
        return this;
    }

    /** What everybody together has used of a budget. */
    Shopper sharedUse(String policy, Limit.Span span, long amount) {
        shared.put(counter(policy, span), amount);
        return this;
    }

    private static MemberSnapshot.Counter counter(String policy, Limit.Span span) {
        return Limits.counter(policy, span, Given.NOON.atZone(ZoneId.of("UTC")).toLocalDate());
    }

    Shopper balance(long points) {
        balance = points;
        return this;
    }

    Shopper presents(HeldVoucher... vouchers) {
        this.vouchers = Arrays.asList(vouchers);
        return this;
    }

    MemberSnapshot snapshot() {
        return new MemberSnapshot(
                true,
                tier,
                tierToCome,
                segments,
                stage,
                birthday,
                attributes,
                visits,
                qualifying,
                cards,
                balance,
                counters,
                shared,
                vouchers,
                0);
    }
}
