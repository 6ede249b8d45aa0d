package dev.setia.tenant;

import dev.setia.shared.ApiKeyId;
import dev.setia.shared.LocationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What is kept of an API key. */
@Entity
@Table(name = "api_key")
class ApiKey {
    @TenantId
    @PartitionKey
    private UUID tenantId;

    @Id
    private UUID keyId;

    private String name;

    @Column(updatable = false)
    private String mode;

    @Column(updatable = false)
    private byte[] secretHash;

    @Column(updatable = false)
    private String scopes;

    @Column(updatable = false)
    private @Nullable String role;

    @Column(updatable = false)
    private @Nullable UUID locationId;

    @Column(updatable = false)
    private Instant createdAt;

    private @Nullable Instant expiresAt;
    private @Nullable Instant revokedAt;
    private @Nullable UUID replacedBy;

    /** Written by {@link KeyUses} alone. */
    @Column(insertable = false, updatable = false)
    private @Nullable Instant lastUsedAt;

    @Version
    private long revision;

    @SuppressWarnings("NullAway.Init") // Filled by Hibernate.
    protected ApiKey() {}

    @SuppressWarnings("NullAway.Init") // The tenant is set by Hibernate, from the one that is bound.
    ApiKey(Credential credential, NewKey wanted, Instant now) {
        this.keyId = credential.keyId();
        this.name = wanted.name();
        this.mode = credential.mode().text();
        this.secretHash = credential.hash();
        this.scopes = Scope.text(wanted.scopes());
        this.role = wanted.role();
        LocationId location = wanted.location();
        this.locationId = location == null ? null : location.value();
        this.createdAt = now;
        this.expiresAt = wanted.expiresAt();
    }

    /** Revoking again changes nothing: the first time counts. */
    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    void describe(String newName, @Nullable Instant newEnd) {
        this.name = newName;
        this.expiresAt = newEnd;
    }

    /** Lives no longer than until then; the other has taken its place. */
    void giveWay(ApiKeyId successor, Instant end) {
        this.replacedBy = successor.value();
        if (expiresAt == null || expiresAt.isAfter(end)) {
            this.expiresAt = end;
        }
    }

    /** @throws KeyNotActive when it opens nothing any more */
    void requireActive(Instant now) {
        KeyStatus status = status(now);
        if (status != KeyStatus.ACTIVE) {
            throw KeyNotActive.over(status);
        }
    }

    /** @throws KeyNotActive when another has its place already */
    void requireInPlace() {
        if (replacedBy != null) {
            throw KeyNotActive.replacedBy(new ApiKeyId(replacedBy));
        }
    }

    /** A key that does the same. */
    NewKey successor(@Nullable Instant end) {
        return new NewKey(name, Scope.parse(scopes), role, locationId == null ? null : new LocationId(locationId), end);
    }

    private KeyStatus status(Instant now) {
        if (revokedAt != null) {
            return KeyStatus.REVOKED;
        }
        return expiresAt == null || expiresAt.isAfter(now) ? KeyStatus.ACTIVE : KeyStatus.EXPIRED;
    }

    Mode mode() {
        return Mode.of(mode);
    }

    String name() {
        return name;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    long revision() {
        return revision;
    }

    ApiKeyId id() {
        return new ApiKeyId(keyId);
    }

    ApiKeyView view(Instant now) {
        return new ApiKeyView(
                id(),
                name,
                status(now),
                Mode.of(mode),
                Scope.sorted(Scope.parse(scopes)),
                role == null ? Roles.CUSTOM : role,
                locationId == null ? null : new LocationId(locationId),
                createdAt,
                expiresAt,
                revokedAt,
                replacedBy == null ? null : new ApiKeyId(replacedBy),
                lastUsedAt);
    }
}
