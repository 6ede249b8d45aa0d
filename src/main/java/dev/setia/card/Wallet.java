package dev.setia.card;

import dev.setia.card.CardRow.Status;
import dev.setia.platform.Ids;
import dev.setia.shared.Membership;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The cards that some members have open, while purchases are booked; changes gather until {@link Cards#write}. */
public final class Wallet {
    private final Map<Membership, Map<String, CardRow>> open = new HashMap<>();
    private final Map<UUID, CardRow> closed = new LinkedHashMap<>();
    private final Map<UUID, CardRow> kept = new LinkedHashMap<>();
    private final Map<UUID, CardRow> added = new LinkedHashMap<>();

    Wallet(List<CardRow> cards) {
        cards.forEach(this::put);
    }

    public @Nullable CardRow open(Membership membership, String key) {
        return open.getOrDefault(membership, Map.of()).get(key);
    }

    /** All open cards of a membership. */
    public Collection<CardRow> open(Membership membership) {
        return List.copyOf(open.getOrDefault(membership, Map.of()).values());
    }

    /**
     * Opens a card where none is open.
     *
     * @param lapsesAt the first instant at which it can no longer be stamped; null for never
     */
    public void begin(
            Membership membership, String key, int version, long size, Instant at, @Nullable Instant lapsesAt) {
        CardRow card =
                new CardRow(Ids.next(), membership, key, version, size, Status.OPEN, at, null, lapsesAt, Set.of());
        put(card);
        added.put(card.id(), card);
    }

    /** The open card gives prizes. */
    public void give(Membership membership, String key, Set<Long> prizes) {
        if (!prizes.isEmpty()) {
            keep(current(membership, key).giving(prizes));
        }
    }

    /** The open card as it is now. */
    public void keep(CardRow card) {
        put(card);
        (added.containsKey(card.id()) ? added : kept).put(card.id(), card);
    }

    /** The open card is full. */
    public void fill(Membership membership, String key, Instant at) {
        close(current(membership, key), Status.FULL, at);
    }

    /** The window of the open card has ended. */
    public void lapse(Membership membership, String key, Instant at) {
        close(current(membership, key), Status.LAPSED, at);
    }

    /** A full card is open again; one begun since gives way to it, and its prizes are now this card's. */
    public CardRow reopen(CardRow full, Instant at) {
        CardRow begun = open(full.membership(), full.key());
        if (begun != null) {
            close(begun, Status.MERGED, at);
        }
        CardRow again = full.as(Status.OPEN, null);
        keep(begun == null ? again : again.giving(begun.prizesGiven()));
        return current(full.membership(), full.key());
    }

    private CardRow current(Membership membership, String key) {
        CardRow card = open(membership, key);
        if (card == null) {
            throw new IllegalStateException("no open card " + key);
        }
        return card;
    }

    private void close(CardRow card, Status status, Instant at) {
        CardRow now = card.as(status, at);
        open.computeIfPresent(card.membership(), (_, cards) -> {
            cards.remove(card.key());
            return cards;
        });
        // When a return opens two full cards, the second takes the place of the first.
        kept.remove(card.id());
        (added.containsKey(card.id()) ? added : closed).put(card.id(), now);
    }

    private void put(CardRow card) {
        open.computeIfAbsent(card.membership(), _ -> new HashMap<>()).put(card.key(), card);
    }

    List<CardRow> closed() {
        return List.copyOf(closed.values());
    }

    List<CardRow> kept() {
        return List.copyOf(kept.values());
    }

    List<CardRow> added() {
        return List.copyOf(added.values());
    }
}
