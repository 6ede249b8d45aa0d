package dev.setia.member;

import dev.setia.shared.IdentifierId;
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

/** Something a member is known by. New ones are written by {@link IdentifierClaims}, which asks who was first. */
@Entity
@Table(name = "member_identifier")
class MemberIdentifier {
    static final String ACTIVE = "active";
    static final String BLOCKED = "blocked";

    @TenantId
    @PartitionKey
    @Column(updatable = false)
    private @Nullable UUID tenantId;

    @Id
    private UUID identifierId;

    @Column(updatable = false)
    private UUID memberId;

    @Column(updatable = false)
    private String type;

    @Column(updatable = false)
    private byte[] valueHash;

    private @Nullable String value;
    private String status;

    @Column(updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Filled by Hibernate.
    protected MemberIdentifier() {}

    /** A lost card stays taken, so that whoever finds it gets nowhere with it. */
    boolean block() {
        boolean isNews = !isBlocked();
        status = BLOCKED;
        return isNews;
    }

    boolean isBlocked() {
        return status.equals(BLOCKED);
    }

    String type() {
        return type;
    }

    MemberId memberId() {
        return new MemberId(memberId);
    }

    MemberIdentifierView view() {
        return new MemberIdentifierView(new IdentifierId(identifierId), type, value, status, createdAt);
    }
}
