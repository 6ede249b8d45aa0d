package dev.setia.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the member at the moment of the purchase. A guest is {@link #guest()}: earns nothing, gets the
 * discounts that ask for no member.
 *
 * @param isMember false for a guest
 * @param tier the tier held, if any
 * @param tierToCome a tier that was reached and begins with the next period, if any
 * @param segments keys of the segments the member is in
 * @param stage lifecycle stage, if any
 * @param birthday day and month of birth, if known
 * @param visits purchases recorded before this one
 * @param qualifying totals of the current tier window, before this purchase
 * @param cards the open card of each punch card definition, by its key; absent when none is open
 * @param balance points available and pending before this purchase
 * @param counters what limits of this member have used so far
 * @param shared what limits of everybody have used so far
 * @param vouchers the vouchers presented with this purchase, all found valid, and held by this member or nobody's
 * @param friends who came on the member's invitation and did what it asks for
 */
public record MemberSnapshot(
        boolean isMember,
        @Nullable String tier,
        @Nullable String tierToCome,
        Set<String> segments,
        @Nullable String stage,
        @Nullable MonthDay birthday,
        Map<String, String> attributes,
        long visits,
        Qualifying qualifying,
        Map<String, OpenCard> cards,
        long balance,
        Map<Counter, Long> counters,
        Map<Counter, Long> shared,
        List<HeldVoucher> vouchers,
        long friends) {
    public MemberSnapshot {
        segments = Set.copyOf(segments);
        attributes = Map.copyOf(attributes);
        cards = Map.copyOf(cards);
        counters = Map.copyOf(counters);
        shared = Map.copyOf(shared);
        vouchers = List.copyOf(vouchers);
    }

    private static final MemberSnapshot GUEST = unknown(false, Map.of(), List.of());

    public static MemberSnapshot guest() {
        return GUEST;
    }

    /** A guest, and what limits that everybody shares have used up. */
    public static MemberSnapshot guest(Map<Counter, Long> shared) {
        return guest(shared, List.of());
    }

    /** A guest who presents vouchers that are nobody's. */
    public static MemberSnapshot guest(Map<Counter, Long> shared, List<HeldVoucher> vouchers) {
        return shared.isEmpty() && vouchers.isEmpty() ? GUEST : unknown(false, shared, vouchers);
    }

    /** A member of whom nothing else is known yet: no tier, no card, no visit. */
    public static MemberSnapshot newMember() {
        return unknown(true, Map.of(), List.of());
    }

    private static MemberSnapshot unknown(boolean isMember, Map<Counter, Long> shared, List<HeldVoucher> vouchers) {
        return new MemberSnapshot(
                isMember,
                null,
                null,
                Set.of(),
                null,
                null,
                Map.of(),
                0,
                Qualifying.NONE,
                Map.of(),
                0,
                Map.of(),
                shared,
                vouchers,
                0);
    }

    /** The same member, where limits of everybody have used this. */
    MemberSnapshot sharing(Map<Counter, Long> used) {
        return new MemberSnapshot(
                isMember,
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
                used,
                vouchers,
                friends);
    }

    /**
     * Totals towards a tier in the window that contains the purchase.
     *
     * @param spendMinor net spend in minor units
     * @param points points earned, spent or not
     * @param visits purchases
     */
    public record Qualifying(long spendMinor, long points, long visits) {
        public static final Qualifying NONE = new Qualifying(0, 0, 0);
    }

    /**
     * A punch card that is being filled. It keeps the definition it was opened with, whatever later versions say (D20).
     *
     * @param definition the card as it stood when this one was opened
     * @param version number of the program version it was opened with
     * @param stamps on the card now, fewer than its size; below zero when stamps are owed from a return
     * @param prizesGiven the counts whose prize this card has given and that was not taken back
     */
    public record OpenCard(PunchCard definition, int version, long stamps, Instant openedAt, Set<Long> prizesGiven) {
        public OpenCard {
            prizesGiven = Set.copyOf(prizesGiven);
        }

        /** A card of which nothing was ever returned: it has given what its stamps bring. */
        public OpenCard(PunchCard definition, int version, long stamps, Instant openedAt) {
            this(definition, version, stamps, openedAt, definition.prizesUpTo(stamps, Set.of()));
        }
    }

    /**
     * A count that a limit looks at.
     *
     * @param policy key of the policy; {@link ProgramVersion#PURCHASE} for the limits of the whole program
     * @param span what the limit counts in
     * @param periodStart first business day of the span
     */
    public record Counter(String policy, Limit.Span span, LocalDate periodStart) {}

    /**
     * A voucher that the till presents.
     *
     * @param prize what it gives
     */
    public record HeldVoucher(UUID id, Prize prize) {}
}
