package dev.setia.tenant;

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

/** A place where a tenant sells. Each tenant has one that is meant when none is named. */
@Entity
@Table(name = "location")
class Location {
    // Two annotations: the first puts the tenant into what is read and inserted, the second into updates and deletes.
    @TenantId
    @PartitionKey
    private UUID tenantId;

    @Id
    private UUID locationId;

    @Column(updatable = false)
    private String code;

    private String name;
    private @Nullable String zone;

    @Column(updatable = false)
    private boolean isDefault;

    @Column(updatable = false)
    private Instant createdAt;

    @Version
    private long revision;

    @SuppressWarnings("NullAway.Init") // Filled by Hibernate.
    protected Location() {}

    @SuppressWarnings("NullAway.Init") // The tenant is set by Hibernate, from the one that is bound.
    Location(UUID locationId, String code, String name, @Nullable String zone, boolean isDefault, Instant createdAt) {
        this.locationId = locationId;
        this.code = code;
        this.name = name;
        this.zone = zone;
        this.isDefault = isDefault;
        this.createdAt = createdAt;
    }

    void describe(String newName, @Nullable String newZone) {
        this.name = newName;
        this.zone = newZone;
    }

    LocationId id() {
        return new LocationId(locationId);
    }

    String name() {
        return name;
    }

    @Nullable
    String zone() {
        return zone;
    }

    long revision() {
        return revision;
    }

    LocationView view() {
        return new LocationView(id(), code, name, zone, isDefault, createdAt);
    }
}
