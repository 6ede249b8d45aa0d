package dev.setia.program;

import dev.setia.shared.ProgramId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "program")
class Program implements Persistable<UUID> {
    @TenantId
    @PartitionKey
    @Column(updatable = false)
    private @Nullable UUID tenantId;

    @Id
    private UUID programId;

    @Column(updatable = false)
    private String code;

    private String name;
    private String pointsName;

    @Column(updatable = false)
    private String currency;

    @Column(updatable = false)
    private String zone;

    private boolean isDefault;

    @Column(updatable = false)
    private Instant createdAt;

    @Transient
    private boolean isStored;

    @SuppressWarnings("NullAway.Init")
    protected Program() {}

    Program(UUID id, NewProgram terms, boolean isDefault, Instant now) {
        this.programId = id;
        this.code = terms.code();
        this.name = terms.name();
        this.pointsName = terms.pointsName();
        this.currency = terms.currency();
        this.zone = terms.zone().getId();
        this.isDefault = isDefault;
        this.createdAt = now;
    }

    /** What a program is begun with; checked. */
    record NewProgram(String code, String name, String currency, ZoneId zone, String pointsName) {}

    void stepBack() {
        isDefault = false;
    }

    ProgramId id() {
        return new ProgramId(programId);
    }

    String currency() {
        return currency;
    }

    ZoneId zone() {
        return ZoneId.of(zone);
    }

    ProgramView view() {
        return new ProgramView(id(), code, name, currency, zone, pointsName, isDefault, createdAt);
    }

    @Override
    public UUID getId() {
        return programId;
    }

    @Override
    public boolean isNew() {
        return !isStored;
    }

    @PostLoad
    @PostPersist
    void stored() {
        isStored = true;
    }
}
