package dev.setia.giftcard;

import dev.setia.platform.DayStep;
import dev.setia.platform.ShortTransaction;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Books out what is left on cards whose time is over, one entry a card. A card is of no program: whichever program's
 * day begins first does it, and the next finds nothing. What an authorisation still keeps goes on the first day after
 * that has ended; what a return puts back meanwhile, too.
 */
@Component
class ExpireGiftCards implements DayStep {
    private static final int CARDS_AT_A_TIME = 200;
    private static final String DUE = """
            select gift_card_id from gift_card
             where tenant_id = ? and expires_at <= ? and balance_minor > 0 and gift_card_id > ?
             order by gift_card_id limit ?""";

    private final GiftCards cards;
    private final ShortTransaction transaction;
    private final JdbcClient database;
    private final Clock clock;

    ExpireGiftCards(GiftCards cards, ShortTransaction transaction, JdbcClient database, Clock clock) {
        this.cards = cards;
        this.transaction = transaction;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "expire_gift_cards";
    }

    @Override
    public int order() {
        return 47;
    }

    private record Day(TenantId tenant, Instant begin, UUID document) {}

    private record Chunk(List<GiftCardId> found, long expired) {}

    @Override
    public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
        Day day = new Day(tenant, begin, document(program, date));
        long expired = 0;
        GiftCardId after = new GiftCardId(new UUID(0, 0));
        while (true) {
            GiftCardId from = after;
            Chunk chunk = transaction.run(() -> chunk(day, from));
            expired += chunk.expired();
            if (chunk.found().size() < CARDS_AT_A_TIME) {
                return expired;
            }
            after = chunk.found().getLast();
        }
    }

    private Chunk chunk(Day day, GiftCardId after) {
        List<GiftCardId> due = database.sql(DUE)
                .params(day.tenant().value(), day.begin().atOffset(ZoneOffset.UTC), after.value(), CARDS_AT_A_TIME)
                .query((row, _) -> new GiftCardId(row.getObject(1, UUID.class)))
                .list();
        if (due.isEmpty()) {
            return new Chunk(due, 0);
        }
        Instant now = clock.instant();
        GiftCardsAtTill till = cards.locked(day.tenant(), List.of(), due, now);
        long expired = due.stream()
                .filter(card -> expire(till, till.get(card), day, now))
                .count();
        cards.write(day.tenant(), till);
        return new Chunk(due, expired);
    }

    /** Judged again under the lock: a till may have been faster. */
    private static boolean expire(GiftCardsAtTill till, GiftCard card, Day day, Instant now) {
        Instant end = card.expiresAt();
        if (end == null || !card.isExpiredAt(day.begin()) || card.availableMinor() == 0) {
            return false;
        }
        GiftCardEntry unused = till.book(
                card.id(),
                GiftCardEntryType.EXPIRE,
                card.availableMinor(),
                Movement.of("day_change", day.document(), day.document(), end, now));
        return true;
    }
}
