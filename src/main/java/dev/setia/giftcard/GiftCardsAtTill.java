package dev.setia.giftcard;

import dev.setia.giftcard.GiftCards.ShownCard;
import dev.setia.platform.Announcement;
import dev.setia.platform.Ids;
import dev.setia.platform.NotFound;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.Points;
import dev.setia.shared.SecretCode;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The gift cards that a transaction has locked, kept current while it works, and what it booked on them. Every booking
 * is one entry and one event.
 */
public final class GiftCardsAtTill {
    private final TenantId tenant;
    private final Map<GiftCardId, GiftCard> cards = new HashMap<>();
    private final Map<String, GiftCardId> byCode = new HashMap<>();
    private final Set<GiftCardId> changed = new LinkedHashSet<>();
    private final List<GiftCard> issued = new ArrayList<>();
    private final List<GiftCardEntry> entries = new ArrayList<>();
    private final List<Announcement> news = new ArrayList<>();

    GiftCardsAtTill(TenantId tenant) {
        this.tenant = tenant;
    }

    void know(GiftCard card) {
        cards.put(card.id(), card);
        byCode.put(card.code(), card.id());
    }

    /**
     * A card as whoever sells may know it.
     *
     * @param codeEnding the last characters of its code
     * @param availableMinor what can be charged, in minor units of its currency
     */
    public record Standing(GiftCardId id, String codeEnding, String currency, long availableMinor, boolean isExpired) {}

    /** @param code as {@link dev.setia.shared.CheckCharacter#normal} makes it */
    public @Nullable Standing standing(String code, Instant now) {
        GiftCard card = find(code);
        return card == null
                ? null
                : new Standing(
                        card.id(),
                        code.substring(code.length() - 4),
                        card.currency(),
                        card.availableMinor(),
                        card.isExpiredAt(now));
    }

    /**
     * A purchase takes money off a card.
     *
     * @param amount above zero, in minor units, and available
     */
    public void charge(GiftCardId id, long amount, UUID purchase, UUID actor, Instant occurredAt, Instant recordedAt) {
        GiftCardEntry unused = book(
                id, GiftCardEntryType.CHARGE, amount, Movement.of("purchase", purchase, actor, occurredAt, recordedAt));
    }

    /**
     * A return puts money back on a card that was taken off it; nothing on one whose time is over.
     *
     * @param due in minor units, and not put back before
     * @return how much was put back
     */
    public long refund(GiftCardId id, long due, Movement movement) {
        if (due <= 0 || get(id).isExpiredAt(movement.recordedAt())) {
            return 0;
        }
        GiftCardEntry unused = book(id, GiftCardEntryType.REFUND, due, movement);
        return due;
    }

    /**
     * Value that was put on a card.
     *
     * @param sequence of the entry; zero when there was nothing to put
     */
    public record Put(GiftCardId card, long sequence) {}

    /**
     * Puts value on a new card. Zero leaves it empty.
     *
     * @param member whose it is; null for whoever has it
     * @param expiresAt the first instant at which it can no longer be used; null for never
     */
    public Put issue(Money value, @Nullable MemberId member, @Nullable Instant expiresAt, Movement movement) {
        GiftCardId id = new GiftCardId(Ids.next());
        Instant now = movement.recordedAt();
        String code = SecretCode.random().text();
        issue(new GiftCard(id, code, null, value.currency(), 0, 0, member, expiresAt, 0, 0, now));
        return put(id, GiftCardEntryType.ISSUE, value, movement);
    }

    /**
     * Puts value on a card that is there already.
     *
     * @throws dev.setia.platform.Problem {@code not_found}, {@code currency_mismatch}, {@code gift_card_not_usable}
     */
    public Put topUp(GiftCardId id, Money value, Movement movement) {
        GiftCard card = get(id);
        if (!card.currency().equals(value.currency())) {
            throw GiftCardProblems.currency(card.currency(), value.currency());
        }
        requireUsable(card, movement.recordedAt());
        return put(id, GiftCardEntryType.TOP_UP, value, movement);
    }

    private Put put(GiftCardId id, GiftCardEntryType type, Money value, Movement movement) {
        return new Put(
                id,
                value.amount() == 0
                        ? 0
                        : book(id, type, value.amount(), movement).sequence());
    }

    /** Whether so much more fits on the card, which is known. */
    public boolean hasRoom(GiftCardId id, long minor) {
        return minor <= Points.MAX - get(id).balanceMinor();
    }

    /** A card as it is by now. */
    public ShownCard shown(GiftCardId id) {
        return get(id).shown();
    }

    /** Whether the card is known, and this member's. */
    public boolean isOf(GiftCardId id, MemberId member) {
        GiftCard card = cards.get(id);
        return card != null && member.equals(card.member());
    }

    @Nullable
    GiftCard find(String code) {
        GiftCardId id = byCode.get(code);
        return id == null ? null : cards.get(id);
    }

    GiftCard get(GiftCardId id) {
        GiftCard card = cards.get(id);
        if (card == null) {
            throw new NotFound("gift card");
        }
        return card;
    }

    Collection<GiftCard> all() {
        return cards.values();
    }

    /** A new card, with nothing on it yet. */
    void issue(GiftCard card) {
        know(card);
        issued.add(card);
    }

    /**
     * Books one movement.
     *
     * @param amount above zero, in minor units; the type says in which direction
     * @throws dev.setia.platform.Problem {@code gift_card_not_usable}, {@code insufficient_balance}
     */
    GiftCardEntry book(GiftCardId id, GiftCardEntryType type, long amount, Movement movement) {
        GiftCard card = get(id);
        if (type == GiftCardEntryType.CHARGE) {
            requireFree(card, amount, movement.recordedAt());
        }
        if (type == GiftCardEntryType.TOP_UP) {
            requireUsable(card, movement.recordedAt());
        }
        if (type.sign() > 0 && amount > Points.MAX - card.balanceMinor()) {
            throw GiftCardProblems.tooMuch(Points.MAX - card.balanceMinor());
        }
        GiftCard moved = card.moved(type.sign() * amount);
        GiftCardEntry entry = new GiftCardEntry(
                id,
                moved.sequence(),
                type,
                type.sign() * amount,
                moved.balanceMinor(),
                movement.reference(),
                movement.documentType(),
                movement.document(),
                movement.undoes(),
                movement.actor(),
                movement.occurredAt(),
                movement.recordedAt());
        entries.add(entry);
        change(moved);
        tell(id, type.news(), movement.recordedAt());
        return entry;
    }

    static void requireFree(GiftCard card, long amount, Instant now) {
        requireUsable(card, now);
        if (amount > card.availableMinor()) {
            throw GiftCardProblems.insufficient(card, amount);
        }
    }

    private static void requireUsable(GiftCard card, Instant now) {
        if (card.isExpiredAt(now)) {
            throw GiftCardProblems.expired(card);
        }
    }

    /** @param change of what is kept for unfinished sales */
    void authorise(GiftCardId id, long change) {
        change(get(id).authorised(change));
    }

    void tell(GiftCardId id, String type, Instant now) {
        GiftCard card = get(id).told();
        change(card);
        news.add(new Announcement(
                tenant,
                id.value(),
                card.eventSequence(),
                type,
                card.member() == null ? null : card.member().value(),
                "gift_card",
                id.value(),
                now));
    }

    private void change(GiftCard card) {
        cards.put(card.id(), card);
        changed.add(card.id());
    }

    /** What was changed so far is written. */
    void forgetWritten() {
        changed.clear();
        issued.clear();
        entries.clear();
        news.clear();
    }

    /** As they were made; what was booked on them since is among the changed ones. */
    List<GiftCard> newCards() {
        return issued;
    }

    List<GiftCard> changedCards() {
        return changed.stream().map(this::get).toList();
    }

    List<GiftCardEntry> newEntries() {
        return entries;
    }

    List<Announcement> news() {
        return news;
    }
}
