package dev.setia.coupon;

import dev.setia.platform.Rows;
import dev.setia.shared.CouponHoldId;
import dev.setia.shared.CouponId;
import dev.setia.shared.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A use that is kept free. It ends by itself: nobody has to write that its time is over, because whoever counts holds
 * looks at the time.
 *
 * @param member who alone may use it; null for whoever has the hold
 * @param status held, committed or released, as it is kept
 * @param until the first instant at which it is over
 */
record CouponHold(
        CouponHoldId id,
        CouponId coupon,
        @Nullable MemberId member,
        String status,
        Instant until,
        Instant createdAt,
        @Nullable UUID purchase,
        @Nullable Instant closedAt) {
    static final String COLUMNS =
            "h.hold_id, h.coupon_id, h.member_id, h.status, h.held_until, h.created_at, h.purchase_id, h.closed_at ";

    boolean isOpenAt(Instant now) {
        return status.equals("held") && until.isAfter(now);
    }

    String stateAt(Instant now) {
        return status.equals("held") && !isOpenAt(now) ? "expired" : status;
    }

    CouponHold committed(UUID by, Instant at) {
        return new CouponHold(id, coupon, member, "committed", until, createdAt, by, at);
    }

    static CouponHold of(ResultSet row) throws SQLException {
        UUID member = Rows.uuidOrNull(row, "member_id");
        return new CouponHold(
                new CouponHoldId(Rows.uuid(row, "hold_id")),
                new CouponId(Rows.uuid(row, "coupon_id")),
                member == null ? null : new MemberId(member),
                row.getString("status"),
                Rows.instant(row, "held_until"),
                Rows.instant(row, "created_at"),
                Rows.uuidOrNull(row, "purchase_id"),
                Rows.instantOrNull(row, "closed_at"));
    }
}
