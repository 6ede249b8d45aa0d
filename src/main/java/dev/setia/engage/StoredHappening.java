package dev.setia.engage;

import dev.setia.shared.HappeningId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of happenings. */
record StoredHappening(
        HappeningId id,
        String sourceKey,
        ProgramId program,
        int version,
        MemberId member,
        String event,
        Status status,
        Instant occurredAt,
        Instant recordedAt,
        long points,
        long pointsTaken,
        Map<String, String> data,
        Outcome outcome,
        byte[] contentHash,
        UUID actor,
        @Nullable Instant decidedAt,
        @Nullable UUID decidedBy) {
    /** Before the merchant's own id of an event. */
    static final String REPORTED = "event:";

    /** What became of a happening. */
    enum Status {
        /** Booked at once. */
        RECORDED,
        PENDING,
        APPROVED,
        REJECTED,
        /** Taken back, because what it was for is undone. */
        WITHDRAWN
    }

    Membership membership() {
        return new Membership(member, program);
    }

    StoredHappening decided(Status decision, Outcome newOutcome, long taken, Instant at, UUID by) {
        return new StoredHappening(
                id,
                sourceKey,
                program,
                version,
                member,
                event,
                decision,
                occurredAt,
                recordedAt,
                points,
                taken,
                data,
                newOutcome,
                contentHash,
                actor,
                at,
                by);
    }

    /** @param explanation its own, with sentences */
    RecordedHappening view(List<HappeningExplanation> explanation) {
        return new RecordedHappening(
                id,
                event,
                sourceKey.startsWith(REPORTED) ? sourceKey.substring(REPORTED.length()) : null,
                member,
                program,
                version,
                HappeningRows.word(status),
                occurredAt,
                recordedAt,
                decidedAt,
                outcome.points(),
                pointsTaken,
                outcome.vouchersIssued(),
                data,
                explanation);
    }
}
