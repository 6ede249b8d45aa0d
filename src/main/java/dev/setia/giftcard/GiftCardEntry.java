package dev.setia.giftcard;

import dev.setia.platform.Rows;
import dev.setia.shared.GiftCardId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One movement of a card's balance; never changed.
 *
 * @param amountMinor signed
 * @param reference the till's own number of it: the same one is booked once on a card, as the same type
 * @param documentType what moved it, such as purchase, redemption or day_change; null where a request of its own did
 * @param undoes number of the entry that is taken back; null where none is
 */
record GiftCardEntry(
        GiftCardId card,
        long sequence,
        GiftCardEntryType type,
        long amountMinor,
        long balanceAfterMinor,
        @Nullable String reference,
        @Nullable String documentType,
        @Nullable UUID document,
        @Nullable Long undoes,
        UUID actor,
        Instant occurredAt,
        Instant recordedAt) {
    static final String COLUMNS = """
            e.gift_card_id, e.sequence, e.type, e.amount_minor, e.balance_after_minor, e.reference, e.document_type,
            e.document_id, e.undoes, e.recorded_by, e.occurred_at, e.recorded_at
            """;

    GiftCardEntryView view(String currency) {
        return GiftCardEntryView.of(this, currency);
    }

    static GiftCardEntry of(ResultSet row) throws SQLException {
        return new GiftCardEntry(
                new GiftCardId(Rows.uuid(row, "gift_card_id")),
                row.getLong("sequence"),
                GiftCardEntryType.of(row.getString("type")),
                row.getLong("amount_minor"),
                row.getLong("balance_after_minor"),
                row.getString("reference"),
                row.getString("document_type"),
                Rows.uuidOrNull(row, "document_id"),
                row.getObject("undoes", Long.class),
                Rows.uuid(row, "recorded_by"),
                Rows.instant(row, "occurred_at"),
                Rows.instant(row, "recorded_at"));
    }
}
