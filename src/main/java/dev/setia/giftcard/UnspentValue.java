package dev.setia.giftcard;

import dev.setia.platform.Rows;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes value back that a reward or a purchase has put on a card, while it is wholly unspent. Money has no names on it:
 * what is spent, or kept for a sale, is the oldest that is there, so the value is unspent as long as no more has gone
 * since than was on the card before it.
 */
@Component
public class UnspentValue {
    private static final String FIND = """
            select e.gift_card_id, e.sequence, e.amount_minor, e.balance_after_minor - e.amount_minor as before,
                   coalesce((select -sum(l.amount_minor) from gift_card_entry l
                              where l.tenant_id = :tenant and l.gift_card_id = e.gift_card_id
                                and l.sequence > e.sequence
                                and (l.type in ('charge', 'capture', 'refund', 'expire') or l.undoes < e.sequence)),
                            0)::bigint as gone
              from gift_card_entry e
             where e.tenant_id = :tenant and e.document_id = :document and e.type in ('issue', 'top_up')
               and (:sequence = 0 or e.sequence = :sequence)
               and not exists (select from gift_card_entry b
                                where b.tenant_id = :tenant and b.gift_card_id = e.gift_card_id
                                  and b.undoes = e.sequence)""";

    private final JdbcClient database;

    UnspentValue(JdbcClient database) {
        this.database = database;
    }

    /**
     * Value that cannot be taken back.
     *
     * @param value that was put on the card, in minor units
     * @param left of it, in minor units
     */
    public record Spent(GiftCardId card, long value, long left, boolean isExpired) {}

    private record Found(GiftCardId card, long sequence, long amount, long before, long gone) {
        long left(long authorised) {
            return Math.max(0, Math.min(amount, before + amount - gone - authorised));
        }
    }

    /**
     * Takes back what a document put on a card, if it is all there; does nothing where nothing was put.
     *
     * @param till in which the card is locked
     * @param put the card, and the number of the entry; zero for whatever the document put on it
     * @return empty when it was taken back
     */
    public Optional<Spent> takeBack(
            TenantId tenant, GiftCardsAtTill till, UUID document, GiftCardsAtTill.Put put, Movement movement) {
        for (Found found : find(tenant, document, put)) {
            GiftCard card = till.get(found.card());
            long left = found.left(card.authorisedMinor());
            boolean isExpired = card.isExpiredAt(movement.recordedAt());
            if (left < found.amount() || isExpired) {
                return Optional.of(new Spent(found.card(), found.amount(), isExpired ? 0 : left, isExpired));
            }
            GiftCardEntry unused = till.book(
                    found.card(), GiftCardEntryType.TAKE_BACK, found.amount(), movement.undoing(found.sequence()));
        }
        return Optional.empty();
    }

    private List<Found> find(TenantId tenant, UUID document, GiftCardsAtTill.Put put) {
        return database.sql(FIND + " and e.gift_card_id = :card")
                .param("tenant", tenant.value())
                .param("document", document)
                .param("sequence", put.sequence())
                .param("card", put.card().value())
                .query(UnspentValue::found)
                .list();
    }

    private static Found found(ResultSet row, int index) throws SQLException {
        return new Found(
                new GiftCardId(Rows.uuid(row, "gift_card_id")),
                row.getLong("sequence"),
                row.getLong("amount_minor"),
                row.getLong("before"),
                row.getLong("gone"));
    }
}
