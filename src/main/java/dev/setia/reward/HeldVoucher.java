package dev.setia.reward;

import dev.setia.rules.Prize;
import dev.setia.shared.Membership;
import dev.setia.shared.SecretCode;
import dev.setia.shared.VoucherId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A prize in a member's hand.
 *
 * @param code by which a till finds it, as {@link SecretCode#text}; null for vouchers from before there were codes
 * @param source key of the card, tier or reward that gave it
 * @param issuedBy the purchase or redemption that gave it
 * @param expiresAt the first instant at which it is gone; null for never
 * @param usedBy the purchase that used it
 */
public record HeldVoucher(
        VoucherId id,
        Membership membership,
        @Nullable String code,
        String source,
        Prize prize,
        Status status,
        UUID issuedBy,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable UUID usedBy,
        @Nullable Instant closedAt) {
    /** What became of a voucher. */
    public enum Status {
        ISSUED,
        USED,
        REVOKED,
        EXPIRED
    }

    /** A fresh one, with a code that nobody knows yet. */
    public static HeldVoucher issue(
            VoucherId id,
            Membership membership,
            String source,
            Prize prize,
            UUID issuedBy,
            Instant issuedAt,
            @Nullable Instant expiresAt) {
        return new HeldVoucher(
                id,
                membership,
                SecretCode.random().text(),
                source,
                prize,
                Status.ISSUED,
                issuedBy,
                issuedAt,
                expiresAt,
                null,
                null);
    }

    /** The code as it is printed. */
    public @Nullable String spelledCode() {
        return code == null ? null : SecretCode.spelled(code);
    }

    /** Why it cannot be used at that moment; null when it can. */
    public @Nullable String reasonAgainst(Instant at) {
        if (isUsableAt(at)) {
            return null;
        }
        return status == Status.ISSUED ? "expired" : status.name().toLowerCase(Locale.ROOT);
    }

    public boolean isUsableAt(Instant at) {
        return status == Status.ISSUED && (expiresAt == null || expiresAt.isAfter(at));
    }

    public HeldVoucher usedBy(UUID purchase, Instant at) {
        return as(Status.USED, purchase, at);
    }

    public HeldVoucher revoked(Instant at) {
        return as(Status.REVOKED, null, at);
    }

    /**
     * In the member's hand again, because the purchase that used it came back: until its old expiry, or for a courtesy
     * window where that has passed meanwhile (D5).
     */
    public HeldVoucher givenBack(Instant at, Duration courtesy) {
        HeldVoucher back = as(Status.ISSUED, null, null);
        return back.isUsableAt(at) ? back : back.until(at.plus(courtesy));
    }

    private HeldVoucher until(Instant later) {
        return new HeldVoucher(
                id, membership, code, source, prize, status, issuedBy, issuedAt, later, usedBy, closedAt);
    }

    private HeldVoucher as(Status newStatus, @Nullable UUID newUsedBy, @Nullable Instant newClosedAt) {
        return new HeldVoucher(
                id, membership, code, source, prize, newStatus, issuedBy, issuedAt, expiresAt, newUsedBy, newClosedAt);
    }
}
