package dev.setia.giftcard;

import dev.setia.giftcard.GiftCards.ShownCard;
import dev.setia.platform.Rows;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.SecretCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card as it stands.
 *
 * @param code as {@link SecretCode#text}
 * @param balanceMinor what is on it, in minor units of its currency
 * @param authorisedMinor of that, kept for sales that are not finished
 * @param member whose it is; null for whoever has it
 * @param expiresAt the first instant at which it can no longer be used; null for never
 * @param sequence number of its last entry
 * @param eventSequence number of its last event
 */
record GiftCard(
        GiftCardId id,
        String code,
        byte @Nullable [] pinHash,
        String currency,
        long balanceMinor,
        long authorisedMinor,
        @Nullable MemberId member,
        @Nullable Instant expiresAt,
        long sequence,
        long eventSequence,
        Instant issuedAt) {
    static final String COLUMNS = """
            g.gift_card_id, g.code, g.pin_hash, g.currency, g.balance_minor, g.authorised_minor, g.member_id,
            g.expires_at, g.last_sequence, g.event_sequence, g.issued_at
            """;

    long availableMinor() {
        return balanceMinor - authorisedMinor;
    }

    boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    Money money(long minor) {
        return new Money(minor, currency);
    }

    GiftCard moved(long change) {
        return with(Math.addExact(balanceMinor, change), authorisedMinor, sequence + 1, eventSequence);
    }

    GiftCard authorised(long change) {
        return with(balanceMinor, Math.addExact(authorisedMinor, change), sequence, eventSequence);
    }

    GiftCard told() {
        return with(balanceMinor, authorisedMinor, sequence, eventSequence + 1);
    }

    private GiftCard with(long balance, long authorised, long newSequence, long newEventSequence) {
        return new GiftCard(
                id,
                code,
                pinHash,
                currency,
                balance,
                authorised,
                member,
                expiresAt,
                newSequence,
                newEventSequence,
                issuedAt);
    }

    GiftCardView view(boolean isCodeShown, Instant now) {
        return new GiftCardView(
                id,
                isCodeShown ? SecretCode.spelled(code) : null,
                code.substring(code.length() - 4),
                money(balanceMinor),
                money(authorisedMinor),
                money(isExpiredAt(now) ? 0 : availableMinor()),
                isExpiredAt(now) ? "expired" : "active",
                pinHash != null,
                member,
                expiresAt,
                issuedAt);
    }

    ShownCard shown() {
        return new ShownCard(
                id, SecretCode.spelled(code), code.substring(code.length() - 4), money(balanceMinor), expiresAt);
    }

    static GiftCard of(ResultSet row) throws SQLException {
        UUID member = Rows.uuidOrNull(row, "member_id");
        return new GiftCard(
                new GiftCardId(Rows.uuid(row, "gift_card_id")),
                row.getString("code"),
                row.getBytes("pin_hash"),
                row.getString("currency"),
                row.getLong("balance_minor"),
                row.getLong("authorised_minor"),
                member == null ? null : new MemberId(member),
                Rows.instantOrNull(row, "expires_at"),
                row.getLong("last_sequence"),
                row.getLong("event_sequence"),
                Rows.instant(row, "issued_at"));
    }
}
