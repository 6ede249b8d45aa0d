package dev.setia.tenant;

import dev.setia.platform.Audit;
import dev.setia.platform.Cursors.Wanted;
import dev.setia.platform.Ids;
import dev.setia.platform.MergePatch;
import dev.setia.platform.NotFound;
import dev.setia.platform.Revision;
import dev.setia.shared.Base32;
import dev.setia.shared.LocationId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The tenant's places, as people edit them. */
@Component
@Transactional
class LocationRegister {
    private final EntityManager entities;
    private final MergePatch patches;
    private final Audit audit;
    private final Clock clock;

    LocationRegister(EntityManager entities, MergePatch patches, Audit audit, Clock clock) {
        this.entities = entities;
        this.patches = patches;
        this.audit = audit;
        this.clock = clock;
    }

    Location create(CreateLocationRequest wanted) {
        if (isTaken(wanted.code())) {
            throw new CodeTaken("location", wanted.code());
        }
        Location location =
                new Location(Ids.next(), wanted.code(), wanted.name(), wanted.zone(), false, clock.instant());
        entities.persist(location);
        audit.changed(address(location.id()), null, location.view());
        return location;
    }

    private boolean isTaken(String code) {
        return !entities.createQuery("select l.locationId from Location l where l.code = :code", UUID.class)
                .setParameter("code", code)
                .getResultList()
                .isEmpty();
    }

    @Transactional(readOnly = true)
    Location get(LocationId id) {
        @Nullable Location location = entities.find(Location.class, id.value());
        if (location == null) {
            throw new NotFound("location");
        }
        return location;
    }

    @Transactional(readOnly = true)
    List<Location> list(Wanted wanted) {
        return entities.createQuery(
                        "select l from Location l where l.locationId > :after order by l.locationId", Location.class)
                .setParameter("after", after(wanted))
                .setMaxResults(wanted.rows())
                .getResultList();
    }

    Location change(LocationId id, @Nullable String ifMatch, JsonNode patch) {
        Location location = get(id);
        Revision.check(ifMatch, location.revision());
        LocationView before = location.view();
        var wanted = patches.apply(
                patch, new ChangeLocationRequest(location.name(), location.zone()), ChangeLocationRequest.class);
        location.describe(wanted.name(), wanted.zone());
        audit.changed(address(id), before, location.view());
        // The answer carries the revision that is stored, not the one before.
        entities.flush();
        return location;
    }

    private static String address(LocationId id) {
        return "/v1/locations/" + id;
    }

    static UUID after(Wanted wanted) {
        String after = wanted.after();
        return after == null ? new UUID(0, 0) : Base32.decode(after).orElseThrow();
    }
}
