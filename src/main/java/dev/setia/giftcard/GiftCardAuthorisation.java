package dev.setia.giftcard;

import dev.setia.platform.Rows;
import dev.setia.shared.GiftCardAuthorisationId;
import dev.setia.shared.GiftCardId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * Money that is kept for a sale.
 *
 * @param capturedMinor taken at last; zero while it is open, and when nothing was taken
 * @param status authorised, captured, voided or expired, as it is kept
 */
record GiftCardAuthorisation(
        GiftCardAuthorisationId id,
        GiftCardId card,
        long amountMinor,
        long capturedMinor,
        String status,
        Instant until,
        Instant createdAt,
        UUID createdBy) {
    static final String SELECT = """
            select a.authorisation_id, a.gift_card_id, a.amount_minor, a.captured_minor, a.status, a.authorised_until,
                   a.created_at, a.created_by
              from gift_card_authorisation a
             where a.tenant_id = ? and a.authorisation_id = ?""";

    String stateAt(Instant now) {
        return status.equals("authorised") && !now.isBefore(until) ? "expired" : status;
    }

    GiftCardAuthorisationView view(GiftCard card, Instant now) {
        return new GiftCardAuthorisationView(
                id,
                card.money(amountMinor),
                card.money(capturedMinor),
                stateAt(now),
                until,
                createdAt,
                card.view(false, now));
    }

    static GiftCardAuthorisation of(ResultSet row) throws SQLException {
        return new GiftCardAuthorisation(
                new GiftCardAuthorisationId(Rows.uuid(row, "authorisation_id")),
                new GiftCardId(Rows.uuid(row, "gift_card_id")),
                row.getLong("amount_minor"),
                row.getLong("captured_minor"),
                row.getString("status"),
                Rows.instant(row, "authorised_until"),
                Rows.instant(row, "created_at"),
                Rows.uuid(row, "created_by"));
    }
}
