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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The cards that some members have open, while purchases are booked; changes gather until {@link Cards#write}. */
public final class Wallet {
    private record Slot(Membership membership, String key) {}

    private final Map<Slot, CardRow> open = new HashMap<>();
    private final Map<UUID, CardRow> closed = new LinkedHashMap<>();
    private final Map<UUID, CardRow> reopened = new LinkedHashMap<>();
    private final Map<UUID, CardRow> added = new LinkedHashMap<>();

    Wallet(List<CardRow> cards) {
        for (CardRow card : cards) {
            open.put(new Slot(card.membership(), card.key()), card);
        }
    }

    public @Nullable CardRow open(Membership membership, String key) {
        return open.get(new Slot(membership, key));
    }

    /** All open cards of a membership. */
    public Collection<CardRow> open(Membership membership) {
        return open.values().stream()
                .filter(card -> card.membership().equals(membership))
                .toList();
    }

    /** Opens a card where none is open. */
    public CardRow begin(Membership membership, String key, int version, long size, Instant at) {
        CardRow card = new CardRow(Ids.next(), membership, key, version, size, Status.OPEN, at, null);
        open.put(new Slot(membership, key), card);
        added.put(card.id(), card);
        return card;
    }

    /** The open card is full. */
    public void fill(Membership membership, String key, Instant at) {
        close(membership, key, Status.FULL, at);
    }

    /** A full card is open again; one begun since gives way to it. */
    public void reopen(CardRow full, Instant at) {
        if (open(full.membership(), full.key()) != null) {
            close(full.membership(), full.key(), Status.LAPSED, at);
        }
        CardRow again = full.as(Status.OPEN, null);
        open.put(new Slot(full.membership(), full.key()), again);
        reopened.put(again.id(), again);
    }

    private void close(Membership membership, String key, Status status, Instant at) {
        CardRow card = open.remove(new Slot(membership, key));
        if (card == null) {
            throw new IllegalStateException("no open card " + key + " to close");
        }
        CardRow now = card.as(status, at);
        // When a return opens two full cards, the second takes the place of the first.
        reopened.remove(card.id());
        if (added.containsKey(card.id())) {
            added.put(card.id(), now);
        } else {
            closed.put(card.id(), now);
        }
    }

    List<CardRow> closed() {
        return List.copyOf(closed.values());
    }

    List<CardRow> reopened() {
        return List.copyOf(reopened.values());
    }

    List<CardRow> added() {
        return List.copyOf(added.values());
    }
}
