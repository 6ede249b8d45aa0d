package dev.setia.tenant;

import dev.setia.shared.ApiKeyId;
import dev.setia.shared.LocationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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

    ApiKeyId id() {
        return new ApiKeyId(keyId);
    }

    ApiKeyView view() {
        return new ApiKeyView(
                id(),
                name,
                Mode.of(mode),
                Scope.sorted(Scope.parse(scopes)),
                role == null ? Roles.CUSTOM : role,
                locationId == null ? null : new LocationId(locationId),
                createdAt,
                expiresAt,
                revokedAt);
    }
}
