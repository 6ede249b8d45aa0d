package dev.setia.program;

import dev.setia.platform.Faults;
import dev.setia.platform.Fingerprint;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.ProgramId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A version as it is kept: a draft that may change, or a promise that may not. */
@Entity
@Table(name = "program_version")
class StoredVersion implements Persistable<StoredVersion.Key> {
    static final String DRAFT = "draft";
    static final String PUBLISHED = "published";

    @Embeddable
    record Key(UUID programId, int number) {}

    @TenantId
    @PartitionKey
    @Column(updatable = false)
    private @Nullable UUID tenantId;

    @EmbeddedId
    private Key key;

    private String status;
    private String definition;
    private @Nullable Instant effectiveFrom;
    private @Nullable Instant publishedAt;

    @Column(updatable = false)
    private Instant createdAt;

    @Version
    private long revision;

    @Transient
    private boolean isStored;

    @SuppressWarnings("NullAway.Init")
    protected StoredVersion() {}

    private StoredVersion(Key key, String definition, Instant now) {
        this.key = key;
        this.status = DRAFT;
        this.definition = definition;
        this.createdAt = now;
    }

    static StoredVersion draft(ProgramId program, ProgramVersion version, Instant now) {
        return new StoredVersion(new Key(program.value(), version.number()), text(version), now);
    }

    void revise(ProgramVersion version) {
        requireDraft();
        definition = text(version);
    }

    void publish(Instant effectiveFrom, Instant now) {
        requireDraft();
        status = PUBLISHED;
        this.effectiveFrom = effectiveFrom;
        publishedAt = now;
    }

    void requireDraft() {
        if (!status.equals(DRAFT)) {
            throw new ProgramVersionConflict(key.number(), status);
        }
    }

    private static String text(ProgramVersion version) {
        String text = DefinitionJson.write(version);
        if (text.length() > DefinitionJson.LENGTH_MAX) {
            Faults faults = new Faults();
            faults.root().wrong("too_long", "with every default spelled out it must be at most 256 KiB");
            faults.refuse();
        }
        return text;
    }

    /**
     * What an audit tells of it.
     *
     * @param definition a fingerprint: whether two are the same, and which of two that somebody kept it was
     */
    record Facts(String status, @Nullable Instant effectiveFrom, String definition) {}

    Facts facts() {
        return new Facts(status, effectiveFrom, "sha256:" + HexFormat.of().formatHex(Fingerprint.of(definition)));
    }

    long revision() {
        return revision;
    }

    ProgramVersion version(String currency, ZoneId zone) {
        return DefinitionJson.read(definition, key.number(), currency, zone);
    }

    /**
     * @param published those of the program, this one too if it is
     * @param now the moment at which it is looked at
     */
    ProgramVersionView view(List<VersionLife.Begin> published, Instant now) {
        VersionLife life = effectiveFrom == null
                ? new VersionLife(status, null)
                : VersionLife.of(new VersionLife.Begin(key.number(), effectiveFrom), published, now);
        return new ProgramVersionView(
                new ProgramId(key.programId()),
                key.number(),
                life.status(),
                effectiveFrom,
                life.until(),
                publishedAt,
                createdAt,
                DefinitionJson.parse(definition),
                null);
    }

    @Override
    public Key getId() {
        return key;
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
