package dev.setia.member;

import dev.setia.shared.MemberId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A membership, as it was written by {@link EnrolMember}. Nothing here tells who it is. Its row is locked by whoever
 * changes it.
 */
@Entity
@Table(name = "member")
class Member {
    static final String ACTIVE = "active";
    static final String SUSPENDED = "suspended";
    static final String CLOSED = "closed";
    static final String MERGED = "merged";

    /** The number of what is told when somebody becomes a member. */
    static final long FIRST_EVENT = 1;

    @TenantId
    @PartitionKey
    @Column(updatable = false)
    private @Nullable UUID tenantId;

    @Id
    private UUID memberId;

    private String status;
    private long eventSequence;

    @Column(updatable = false)
    private Instant enrolledAt;

    private Instant updatedAt;
    private long revision;
    private @Nullable UUID mergedInto;

    @SuppressWarnings("NullAway.Init") // Filled by Hibernate.
    protected Member() {}

    void suspend(Instant now) {
        requireOpen();
        become(SUSPENDED, now);
    }

    void reactivate(Instant now) {
        requireOpen();
        become(ACTIVE, now);
    }

    /** Asking twice changes nothing. */
    private void become(String wanted, Instant now) {
        if (!status.equals(wanted)) {
            status = wanted;
            touch(now);
        }
    }

    void requireOpen() {
        if (status.equals(CLOSED)) {
            throw new MemberClosed();
        }
        if (status.equals(MERGED)) {
            throw new MemberMerged(mergedInto == null ? null : new MemberId(mergedInto));
        }
    }

    /** Becomes part of another one, for good. */
    void mergeInto(MemberId other, Instant now) {
        requireActive();
        mergedInto = other.value();
        become(MERGED, now);
    }

    /** A suspension would be lost, or would spread. */
    void requireActive() {
        requireOpen();
        if (status.equals(SUSPENDED)) {
            throw new MemberSuspended();
        }
    }

    /** Something that is shown with the member has changed. */
    void touch(Instant now) {
        updatedAt = now;
        revision++;
    }

    /** The next number in the member's own stream of events. */
    long nextEvent() {
        return ++eventSequence;
    }

    MemberId id() {
        return new MemberId(memberId);
    }

    String status() {
        return status;
    }

    Instant enrolledAt() {
        return enrolledAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    long revision() {
        return revision;
    }
}
