package dev.setia.care;

import dev.setia.ledger.AccountKey;
import dev.setia.shared.AdjustmentId;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A correction as it is kept.
 *
 * @param points up, or down when below zero
 * @param expiresAt as it was asked for; null for the program's rule
 * @param decision null where nobody else had to decide, or has not yet
 */
record Adjustment(
        AdjustmentId id,
        ProgramId program,
        MemberId member,
        boolean isGoodwill,
        long points,
        String reason,
        String note,
        @Nullable String caseReference,
        @Nullable Instant expiresAt,
        Status status,
        ApiKeyId askedBy,
        Instant askedAt,
        @Nullable Decision decision) {

    enum Status {
        /** For a second person; no point has moved. */
        WAITING,
        BOOKED,
        REJECTED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What the second person said. */
    record Decision(ApiKeyId by, Instant at, @Nullable String note) {}

    /** @throws AdjustmentOutlived if its points would be gone as they come */
    void requireLife(Instant now) {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new AdjustmentOutlived(id, expiresAt);
        }
    }

    Adjustment decided(Status decided, Decision by) {
        return new Adjustment(
                id,
                program,
                member,
                isGoodwill,
                points,
                reason,
                note,
                caseReference,
                expiresAt,
                decided,
                askedBy,
                askedAt,
                by);
    }

    AccountKey account() {
        return AccountKey.points(member, program);
    }

    AdjustmentView view() {
        return new AdjustmentView(
                id,
                member,
                program,
                isGoodwill ? AdjustPointsRequest.GOODWILL : "correction",
                points,
                reason,
                note,
                caseReference,
                expiresAt,
                status.word(),
                askedBy,
                askedAt,
                decision == null ? null : decision.by(),
                decision == null ? null : decision.at(),
                decision == null ? null : decision.note());
    }
}
