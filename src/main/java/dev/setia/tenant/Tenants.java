package dev.setia.tenant;

import dev.setia.platform.Audit;
import dev.setia.platform.Caller;
import dev.setia.platform.Cursors.Wanted;
import dev.setia.platform.Ids;
import dev.setia.platform.NotFound;
import dev.setia.platform.Tenancy;
import dev.setia.shared.TenantId;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The directory of merchants. Only the platform operator and seeds come here; no tenant sees another. */
@Component
public final class Tenants {
    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final ApiKeys keys;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    Tenants(
            JdbcClient jdbc,
            EntityManager entities,
            ApiKeys keys,
            PlatformTransactionManager transactions,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.keys = keys;
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A tenant with its default location and its first key, which may do everything.
     *
     * @param slug 2 to 63 lower-case letters, digits and hyphens; unique on this installation
     * @throws dev.setia.platform.Problem {@code code_taken} when there is one of that slug
     */
    public NewTenant create(String name, String slug, Mode mode) {
        NewTenantView made = create(view(name, slug, mode), "main", name, null);
        ApiKeyView key = made.adminKey().key();
        TenantId id = made.tenant().id();
        return new NewTenant(
                id,
                made.defaultLocation().id(),
                new Caller(id, key.id(), Set.copyOf(key.scopes()), null),
                made.adminKey().secret());
    }

    TenantView view(String name, String slug, Mode mode) {
        return new TenantView(new TenantId(Ids.next()), slug, name, mode, clock.instant());
    }

    NewTenantView create(TenantView tenant, String locationCode, String locationName, @Nullable String zone) {
        try {
            return Tenancy.in(
                    tenant.id(),
                    () -> transaction.execute(status -> createInside(tenant, locationCode, locationName, zone)));
        } catch (DuplicateKeyException e) {
            throw new CodeTaken("tenant", tenant.slug());
        }
    }

    private NewTenantView createInside(
            TenantView tenant, String locationCode, String locationName, @Nullable String zone) {
        jdbc.sql("""
                        insert into tenant_directory (tenant_id, slug, name, mode, created_at) values (?, ?, ?, ?, ?)
                        """)
                .params(
                        tenant.id().value(),
                        tenant.slug(),
                        tenant.name(),
                        tenant.mode().text(),
                        tenant.createdAt().atOffset(ZoneOffset.UTC))
                .update();
        Location location = new Location(Ids.next(), locationCode, locationName, zone, true, tenant.createdAt());
        entities.persist(location);
        audit.changed("/v1/tenants/" + tenant.id(), null, tenant);
        var key = keys.issue(tenant.mode(), new NewKey("First key", Scope.ALL, Scope.ADMIN, null, null));
        return new NewTenantView(tenant, location.view(), key.view(tenant.createdAt()));
    }

    TenantView get(TenantId id) {
        return jdbc.sql("select tenant_id, slug, name, mode, created_at from tenant_directory where tenant_id = ?")
                .param(id.value())
                .query(Tenants::view)
                .optional()
                .orElseThrow(() -> new NotFound("tenant"));
    }

    List<TenantView> list(Wanted wanted) {
        return jdbc.sql("""
                        select tenant_id, slug, name, mode, created_at from tenant_directory
                        where tenant_id > :after order by tenant_id limit :rows
                        """)
                .params(Map.of("after", LocationRegister.after(wanted), "rows", wanted.rows()))
                .query(Tenants::view)
                .list();
    }

    private static TenantView view(ResultSet row, int number) throws SQLException {
        Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
        return new TenantView(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("slug"),
                row.getString("name"),
                Mode.of(row.getString("mode")),
                createdAt);
    }
}
