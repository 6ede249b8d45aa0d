package dev.setia.reward;

import dev.setia.platform.Faults;
import dev.setia.platform.Place;
import dev.setia.program.LimitJson;
import dev.setia.reward.RewardConditions.TierPrice;
import dev.setia.rules.Limit;
import dev.setia.shared.Points;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who can have a reward, when, how often, and for how many points. Pure: what is known of the member is given.
 *
 * @param prices of single tiers, by key
 * @param validFrom the first instant at which it can be had; null for ever before
 * @param validUntil the first instant at which it cannot; null for never
 * @param tiers of which one is needed; empty for none
 * @param segments of which one is needed; empty for none
 */
record Conditions(
        Map<String, Long> prices,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        Set<String> tiers,
        Set<String> segments,
        List<Limit> limits) {
    Conditions {
        prices = Map.copyOf(prices);
        tiers = Set.copyOf(tiers);
        segments = Set.copyOf(segments);
        limits = List.copyOf(limits);
    }

    /**
     * What is known of a member.
     *
     * @param at when the reward is asked for
     * @param tier null for none
     * @param used what the limits have used up; what is absent is zero
     */
    record Known(Instant at, ZoneId zone, @Nullable String tier, Set<String> segments, Map<Limit, Long> used) {}

    /** Reads the conditions of a request; what is wrong with them is told to the place. */
    static Conditions read(@Nullable RewardConditions given, Place place) {
        RewardConditions some = given == null ? RewardConditions.NONE : given;
        if (some.validFrom() != null
                && some.validUntil() != null
                && !some.validUntil().isAfter(some.validFrom())) {
            place.field("validUntil").wrong("out_of_range", "must be after validFrom");
        }
        return new Conditions(
                prices(some.tierPrices(), place.field("tierPrices")),
                some.validFrom(),
                some.validUntil(),
                place.field("tiers").wordSet(some.tiers(), false, Place::key),
                place.field("segments").wordSet(some.segments(), false, Place::key),
                limits(some, place.field("limits")));
    }

    /** Reads what was checked before it was stored. */
    static Conditions stored(@Nullable RewardConditions stored) {
        Faults faults = new Faults();
        Conditions read = read(stored, faults.root());
        if (!faults.isEmpty()) {
            throw new IllegalStateException("stored conditions are unreadable: " + faults);
        }
        return read;
    }

    private static Map<String, Long> prices(@Nullable List<@Nullable TierPrice> given, Place place) {
        Map<String, Long> prices = new LinkedHashMap<>();
        List<@Nullable TierPrice> all = given == null ? List.of() : given;
        for (int i = 0; i < all.size(); i++) {
            Place one = place.item(i);
            TierPrice price = all.get(i);
            if (price == null) {
                one.missing();
                continue;
            }
            String tier = one.field("tier").key(price.tier());
            long points = one.field("points").whole(price.points(), 1, Points.MAX);
            if (prices.putIfAbsent(tier, points) != null && !one.field("tier").isWrong()) {
                one.field("tier").wrong("duplicate", "has a price already");
            }
        }
        return prices;
    }

    private static List<Limit> limits(RewardConditions given, Place place) {
        List<Limit> limits = LimitJson.read(given.limits(), place);
        for (int i = 0; given.limits() != null && i < given.limits().size(); i++) {
            var one = given.limits().get(i);
            if (one != null && "purchase".equals(one.per())) {
                place.item(i).field("per").wrong("not_allowed_here", "a reward is redeemed, not bought");
            }
        }
        return limits;
    }

    Conditions endingBy(@Nullable Instant until) {
        return until == null || validUntil != null && validUntil.isBefore(until)
                ? this
                : new Conditions(prices, validFrom, until, tiers, segments, limits);
    }

    /**
     * What a member pays: the price of the tier, or of the next lower one that has a price.
     *
     * @param tiers the member's own first, then those below it, down to the lowest
     */
    long price(long basePrice, List<String> tiers) {
        for (String tier : tiers) {
            Long price = prices.get(tier);
            if (price != null) {
                return price;
            }
        }
        return basePrice;
    }

    boolean askForTier() {
        return !tiers.isEmpty() || !prices.isEmpty();
    }

    /** The first reason why the member cannot have it; null when there is none. */
    @Nullable
    Bar bar(Known known) {
        if (validFrom != null && known.at().isBefore(validFrom)) {
            return new Bar.NotYetValid(validFrom);
        }
        if (validUntil != null && !known.at().isBefore(validUntil)) {
            return new Bar.NoLongerValid(validUntil);
        }
        if (!tiers.isEmpty() && (known.tier() == null || !tiers.contains(known.tier()))) {
            return new Bar.TierRequired(tiers.stream().sorted().toList());
        }
        if (!segments.isEmpty() && segments.stream().noneMatch(known.segments()::contains)) {
            return new Bar.SegmentRequired(segments.stream().sorted().toList());
        }
        return limitReached(known);
    }

    /** Of several that are reached the one that lasts longest: before that one resets, no other helps. */
    private @Nullable Bar limitReached(Known known) {
        Bar.LimitReached longest = null;
        LocalDate today = LocalDate.ofInstant(known.at(), known.zone());
        for (Limit limit : limits) {
            long used = known.used().getOrDefault(limit, 0L);
            if (used >= limit.max()) {
                LocalDate next = limit.span().after(today);
                Instant resets =
                        next == null ? null : next.atStartOfDay(known.zone()).toInstant();
                Bar.LimitReached reached = new Bar.LimitReached(limit, used, resets);
                longest = longest == null || reached.isLongerThan(longest) ? reached : longest;
            }
        }
        return longest;
    }
}
