package dev.setia.purchase;

import dev.setia.program.PrizeJson;
import dev.setia.rules.Limit;
import dev.setia.rules.MemberSnapshot;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.MemberSnapshot.OpenCard;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as it is stored with its purchase: a return judges the rest of the basket with the same facts. A card
 * keeps the number of the version that defines it, not the definition.
 */
record SnapshotJson(
        boolean member,
        @Nullable String tier,
        @Nullable String tierToCome,
        List<String> segments,
        @Nullable String stage,
        @Nullable String birthday,
        Map<String, String> attributes,
        long visits,
        Qualifying qualifying,
        Map<String, StoredCard> cards,
        long balance,
        List<StoredCounter> counters,
        List<StoredCounter> shared,
        List<StoredVoucher> vouchers,
        long friends) {

    record StoredCard(int version, long stamps, Instant openedAt, List<Long> prizesGiven) {}

    record StoredCounter(String policy, Limit.Span span, LocalDate periodStart, long used) {}

    record StoredVoucher(UUID id, String prize) {}

    static SnapshotJson of(MemberSnapshot snapshot) {
        Map<String, StoredCard> cards = new TreeMap<>();
        snapshot.cards()
                .forEach((key, card) -> cards.put(
                        key,
                        new StoredCard(
                                card.version(),
                                card.stamps(),
                                card.openedAt(),
                                card.prizesGiven().stream().sorted().toList())));
        MonthDay birthday = snapshot.birthday();
        return new SnapshotJson(
                snapshot.isMember(),
                snapshot.tier(),
                snapshot.tierToCome(),
                List.copyOf(snapshot.segments()),
                snapshot.stage(),
                birthday == null ? null : birthday.toString(),
                snapshot.attributes(),
                snapshot.visits(),
                snapshot.qualifying(),
                cards,
                snapshot.balance(),
                counters(snapshot.counters()),
                counters(snapshot.shared()),
                snapshot.vouchers().stream()
                        .map(voucher -> new StoredVoucher(voucher.id(), PrizeJson.write(voucher.prize())))
                        .toList(),
                snapshot.friends());
    }

    private static List<StoredCounter> counters(Map<Counter, Long> counters) {
        List<StoredCounter> stored = new ArrayList<>(counters.size());
        counters.forEach((counter, used) ->
                stored.add(new StoredCounter(counter.policy(), counter.span(), counter.periodStart(), used)));
        return stored;
    }

    private static Map<Counter, Long> counters(List<StoredCounter> stored) {
        Map<Counter, Long> counters = new HashMap<>();
        stored.forEach(one -> counters.put(new Counter(one.policy(), one.span(), one.periodStart()), one.used()));
        return counters;
    }

    /** @param versions the published versions of the program by number */
    MemberSnapshot toSnapshot(IntFunction<@Nullable ProgramVersion> versions) {
        Map<String, OpenCard> open = new HashMap<>();
        cards.forEach((key, card) -> open.put(
                key,
                new OpenCard(
                        definition(versions, card.version(), key),
                        card.version(),
                        card.stamps(),
                        card.openedAt(),
                        Set.copyOf(card.prizesGiven()))));
        return new MemberSnapshot(
                member,
                tier,
                tierToCome,
                Set.copyOf(segments),
                stage,
                birthday == null ? null : MonthDay.parse(birthday),
                attributes,
                visits,
                qualifying,
                open,
                balance,
                counters(counters),
                counters(shared),
                vouchers.stream()
                        .map(voucher -> new MemberSnapshot.HeldVoucher(voucher.id(), PrizeJson.read(voucher.prize())))
                        .toList(),
                friends);
    }

    private static PunchCard definition(IntFunction<@Nullable ProgramVersion> versions, int number, String key) {
        ProgramVersion version = versions.apply(number);
        if (version != null) {
            for (PunchCard card : version.cards()) {
                if (card.key().equals(key)) {
                    return card;
                }
            }
        }
        throw new IllegalStateException("version " + number + " does not define the card " + key);
    }
}
