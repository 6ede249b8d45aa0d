package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.shared.HoldId;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.RewardId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points and a reward that wait, as they are kept.
 *
 * @param reward null for a payment
 * @param payment null for a reward
 * @param code of another store's gift card, set aside with them
 * @param expiresAt the first instant at which it no longer holds
 * @param closedAt when it was committed, released or found expired
 */
record HoldRow(
        HoldId id,
        ProgramId program,
        MemberId member,
        @Nullable RewardId reward,
        @Nullable Payment payment,
        long points,
        @Nullable UUID code,
        Status status,
        LocationId location,
        Instant occurredAt,
        Instant recordedAt,
        Instant expiresAt,
        @Nullable Instant closedAt) {
    /** Points that pay so much of a basket. */
    record Payment(Money worth, Money basket) {}

    /** What became of it. */
    enum Status {
        OPEN,
        COMMITTED,
        RELEASED,
        EXPIRED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** What it is at some time, though nobody may have noticed yet. */
    Status at(Instant now) {
        return status == Status.OPEN && !expiresAt.isAfter(now) ? Status.EXPIRED : status;
    }

    AccountKey account() {
        return AccountKey.points(member, program);
    }

    RedemptionId redemption() {
        return new RedemptionId(id.value());
    }
}
