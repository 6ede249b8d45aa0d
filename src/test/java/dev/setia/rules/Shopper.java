package dev.setia.rules;

import dev.setia.rules.MemberSnapshot.HeldVoucher;
import dev.setia.rules.MemberSnapshot.OpenCard;
import dev.setia.rules.MemberSnapshot.Qualifying;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
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
    private Map<MemberSnapshot.Counter, Long> counters = Map.of();
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

    Shopper used(String policy, long amount) {
        counters = Map.of(
                new MemberSnapshot.Counter(
                        policy, Given.NOON.atZone(ZoneId.of("UTC")).toLocalDate()),
                amount);
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
                counters,
                vouchers);
    }
}
