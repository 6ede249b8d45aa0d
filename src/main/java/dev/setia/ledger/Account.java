package dev.setia.ledger;

import dev.setia.platform.Announcement;
import dev.setia.shared.Points;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One locked account while entries are booked on it: pockets, sequence and chain move together. */
final class Account {
    /** Soonest to expire first, those that never do last; then the oldest. */
    static final Comparator<Lot> SPENDING_ORDER = Comparator.comparing(
                    Lot::expiresAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingLong(Lot::sequence);

    private final UUID tenant;
    private final UUID id;
    private final AccountKey key;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Consumption> consumptions = new ArrayList<>();
    private final List<Lot> lots = new ArrayList<>();
    private Balance balance;
    private Extension extension;
    private long sequence;
    private byte[] headHash;
    private long eventSequence;
    private boolean hasLoadedLots;
    private boolean isChanged;

    Account(
            UUID tenant,
            UUID id,
            AccountKey key,
            Balance balance,
            Extension extension,
            long sequence,
            byte[] headHash,
            long eventSequence) {
        this.tenant = tenant;
        this.id = id;
        this.key = key;
        this.balance = balance;
        this.extension = extension;
        this.sequence = sequence;
        this.headHash = headHash;
        this.eventSequence = eventSequence;
    }

    /** Which lot an entry took from, or (negative) gave back to. */
    record Consumption(UUID account, long sequence, long lotSequence, long amount) {}

    /** Books one transfer and returns its sequence. */
    long book(Transfer transfer, long amount, Source source) {
        if (amount <= 0) {
            throw new IllegalStateException("a transfer moves one or more: " + transfer + " " + amount);
        }
        balance = new Balance(
                Math.addExact(balance.available(), transfer.change("available", amount)),
                Math.addExact(balance.pending(), transfer.change("pending", amount)),
                // A debt grows when it is debited: it counts out minus in.
                Math.subtractExact(balance.owed(), transfer.change("owed", amount)));
        sequence++;
        headHash = EntryHash.of(
                headHash,
                tenant,
                id,
                sequence,
                transfer.type(),
                transfer.debited(),
                transfer.credited(),
                amount,
                balance,
                source);
        entries.add(new Entry(
                id,
                sequence,
                transfer.type(),
                transfer.debited(),
                transfer.credited(),
                amount,
                balance,
                source,
                headHash));
        isChanged = true;
        return sequence;
    }

    /** Repays a debt with as much of some points as it takes, and says how many are left of them. */
    long repay(Transfer transfer, long points, Source source) {
        long repaid = Math.min(points, balance.owed());
        if (repaid > 0) {
            book(transfer, repaid, source);
        }
        return points - repaid;
    }

    /**
     * Points stay within what every client can hold exactly (D17).
     *
     * @throws TooManyPoints if these do not fit
     */
    void requireRoom(long points) {
        long used = Math.addExact(balance.available(), balance.pending());
        if (Math.max(0, points - balance.owed()) > Points.MAX - used) {
            throw new TooManyPoints(used);
        }
    }

    void open(Lot lot) {
        lot.extend(extension);
        lots.add(lot);
    }

    /** No points expire before then that are not gone by now. */
    void extend(Instant until, Instant now) {
        Extension longer = extension.to(until, now);
        if (!longer.equals(extension)) {
            extension = longer;
            isChanged = true;
            lots.forEach(lot -> lot.extend(longer));
        }
    }

    /** Keeps the ends of lots that would be due by then, had they not been extended. */
    void moveLots(Instant by) {
        for (Lot lot : lots) {
            isChanged |= lot.move(by);
        }
    }

    void loadLots(List<Lot> loaded) {
        loaded.forEach(lot -> lot.extend(extension));
        lots.addAll(0, loaded);
        hasLoadedLots = true;
    }

    /** Open lots of one pocket in the order in which they are spent; {@code preferred} ones come first. */
    List<Lot> openLots(String pocket, List<Long> preferred) {
        return lots.stream()
                .filter(lot -> lot.isIn(pocket))
                .sorted(Comparator.<Lot, Boolean>comparing(lot -> !preferred.contains(lot.sequence()))
                        .thenComparing(SPENDING_ORDER))
                .toList();
    }

    /** What is left in a pocket of some lots. */
    long remaining(String pocket, List<Long> sequences) {
        return openLots(pocket, List.of()).stream()
                .filter(lot -> sequences.contains(lot.sequence()))
                .mapToLong(Lot::remaining)
                .sum();
    }

    /** What has expired of some lots since the account was opened here. */
    long expired(List<Long> sequences) {
        Set<Long> expiries = entries.stream()
                .filter(entry -> entry.type().equals("EXPIRE"))
                .map(Entry::sequence)
                .collect(Collectors.toSet());
        return consumptions.stream()
                .filter(taken -> expiries.contains(taken.sequence()) && sequences.contains(taken.lotSequence()))
                .mapToLong(Consumption::amount)
                .sum();
    }

    @Nullable
    Lot lot(long lotSequence) {
        for (Lot lot : lots) {
            if (lot.sequence() == lotSequence) {
                return lot;
            }
        }
        return null;
    }

    /** Takes {@code amount} from the lots of a pocket on behalf of the entry with this sequence. */
    void consume(String pocket, long amount, long entrySequence, List<Long> preferred) {
        long missing = amount;
        for (Lot lot : openLots(pocket, preferred)) {
            long taken = lot.take(missing);
            if (taken > 0) {
                consumptions.add(new Consumption(id, entrySequence, lot.sequence(), taken));
                missing -= taken;
            }
        }
        if (missing > 0) {
            throw new IllegalStateException("lots of account " + id + " hold " + missing + " less than its balance");
        }
    }

    void note(Consumption consumption) {
        consumptions.add(consumption);
    }

    /** Tells of a change that has this source, in the account's own stream. */
    Announcement announce(String type, Source source) {
        return new Announcement(
                new TenantId(tenant),
                id,
                nextEvent(),
                type,
                key.member().value(),
                source.type(),
                source.document(),
                source.recordedAt());
    }

    long nextEvent() {
        isChanged = true;
        return ++eventSequence;
    }

    UUID id() {
        return id;
    }

    AccountKey key() {
        return key;
    }

    Extension extension() {
        return extension;
    }

    Balance balance() {
        return balance;
    }

    long sequence() {
        return sequence;
    }

    byte[] headHash() {
        return headHash;
    }

    long eventSequence() {
        return eventSequence;
    }

    boolean hasLoadedLots() {
        return hasLoadedLots;
    }

    boolean isChanged() {
        return isChanged;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Lot> lots() {
        return lots;
    }

    List<Consumption> consumptions() {
        return consumptions;
    }
}
