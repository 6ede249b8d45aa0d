package dev.setia.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.setia.platform.Caller;
import dev.setia.platform.NotFound;
import dev.setia.platform.Tenancy;
import dev.setia.shared.LocationId;
import dev.setia.shared.TenantId;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the place a request speaks of. Places are never deleted and the default one stays the default, so both are
 * remembered.
 */
@Component
public final class Locations {
    private record Place(TenantId tenant, LocationId location) {}

    private final Cache<TenantId, LocationId> defaults = remembered();
    private final Cache<Place, Place> known = remembered();
    private final JdbcClient jdbc;

    Locations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static <K, V> Cache<K, V> remembered() {
        return Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(Duration.ofMinutes(10))
                .build();
    }

    /**
     * The place meant: the one given, or the key's own, or the tenant's default.
     *
     * @throws NotFound if the tenant has no such place
     * @throws dev.setia.platform.Problem {@code location_not_allowed} if the key speaks for another one
     */
    public LocationId resolve(Caller caller, @Nullable LocationId given) {
        return resolve(caller, given, "/locationId");
    }

    /** @param pointer JSON pointer to the place in the request */
    public LocationId resolve(Caller caller, @Nullable LocationId given, String pointer) {
        LocationId bound = caller.location();
        if (given == null) {
            return bound != null ? bound : defaultOf(caller.tenant());
        }
        if (bound != null && !bound.equals(given)) {
            throw AnotherPlace.named(bound, pointer);
        }
        return existing(caller.tenant(), given);
    }

    /**
     * Lets pass what happened where the key speaks.
     *
     * @throws dev.setia.platform.Problem {@code location_not_allowed} if the key speaks for another place
     */
    public static void requireOwn(Caller caller, LocationId where) {
        LocationId bound = caller.location();
        if (bound != null && !bound.equals(where)) {
            throw AnotherPlace.happened(bound);
        }
    }

    /** The place that is meant when none is named. */
    public LocationId defaultOf(TenantId tenant) {
        return defaults.get(tenant, this::readDefault);
    }

    LocationId existing(TenantId tenant, LocationId location) {
        Place place = new Place(tenant, location);
        if (known.get(place, this::read) == null) {
            throw new NotFound("location");
        }
        return location;
    }

    private LocationId readDefault(TenantId tenant) {
        return Tenancy.in(
                tenant,
                () -> jdbc.sql("select location_id from location where tenant_id = ? and is_default")
                        .param(tenant.value())
                        .query(UUID.class)
                        .optional()
                        .map(LocationId::new)
                        .orElseThrow(() -> new IllegalStateException(tenant + " has no default location")));
    }

    @SuppressWarnings("NullAway") // A loader that finds nothing remembers nothing.
    private Place read(Place place) {
        return Tenancy.in(
                place.tenant(),
                () -> jdbc.sql("select 1 from location where tenant_id = ? and location_id = ?")
                        .params(place.tenant().value(), place.location().value())
                        .query(Integer.class)
                        .optional()
                        .map(found -> place)
                        .orElse(null));
    }
}
