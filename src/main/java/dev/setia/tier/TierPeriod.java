package dev.setia.tier;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.platform.Announcement;
import dev.setia.platform.Ids;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.tier.Standing.HeldTier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a tier, as it is remembered: it ends where the next one begins.
 *
 * @param tier null from now on without one
 * @param from the tier before; null for none
 * @param counted what the decision found; null where nothing was counted
 * @param needed what it asked for
 * @param reason of a person's decision
 * @param actor the key that decided
 * @param document the purchase, return or redemption that brought it
 */
public record TierPeriod(
        UUID id,
        Membership membership,
        @Nullable String tier,
        @Nullable String from,
        Instant beganAt,
        Cause cause,
        @Nullable Long counted,
        @Nullable Long needed,
        @Nullable String reason,
        @Nullable UUID actor,
        @Nullable UUID document,
        @Nullable LocalDate reviewOn,
        Instant recordedAt) {
    /** The type of document that the world is told of. */
    static final String DOCUMENT = "tier_period";

    /** A tier that begins for what somebody did. */
    static TierPeriod of(
            Standing before,
            HeldTier held,
            @Nullable Long counted,
            @Nullable Long needed,
            @Nullable UUID document,
            Instant now) {
        return new TierPeriod(
                Ids.next(),
                before.membership(),
                held.tier(),
                before.held() == null ? null : before.held().tier(),
                held.since(),
                held.cause(),
                counted,
                needed,
                null,
                null,
                document,
                held.reviewOn(),
                now);
    }

    /** The tier is gone and no other follows. */
    static TierPeriod without(
            Standing before,
            Cause cause,
            Instant at,
            @Nullable Long counted,
            @Nullable Long needed,
            @Nullable UUID document,
            Instant now) {
        String from = before.held() == null ? null : before.held().tier();
        return new TierPeriod(
                Ids.next(),
                before.membership(),
                null,
                from,
                at,
                cause,
                counted,
                needed,
                null,
                null,
                document,
                null,
                now);
    }

    /** As decided by a person. */
    TierPeriod by(UUID key, String why) {
        return new TierPeriod(
                id,
                membership,
                tier,
                from,
                beganAt,
                Cause.OVERRIDE,
                counted,
                needed,
                why,
                key,
                document,
                reviewOn,
                recordedAt);
    }

    /** Whether there is something to tell: an override may name the tier that was held, a review may keep it. */
    boolean isChange() {
        return !Objects.equals(tier, from);
    }

    /** What the world is told, on the stream of the member's points account. */
    public Announcement announcement(TenantId tenant, Books books) {
        AccountKey account = AccountKey.points(membership.member(), membership.program());
        return new Announcement(
                tenant,
                books.stream(account),
                books.nextEvent(account),
                "tier.changed",
                membership.member().value(),
                DOCUMENT,
                id,
                recordedAt);
    }
}
