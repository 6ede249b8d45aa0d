package dev.setia.tenant;

import dev.setia.platform.Caller;
import dev.setia.platform.Cursors.Wanted;
import dev.setia.platform.Ids;
import dev.setia.platform.NotFound;
import dev.setia.platform.Tenancy;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.LocationId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys of the bound tenant: issued, listed, revoked. */
@Component
@Transactional
class ApiKeys {
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Clock clock;

    ApiKeys(EntityManager entities, JdbcClient jdbc, Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Issued(ApiKey key, Credential credential) {
        IssuedApiKeyView view() {
            return new IssuedApiKeyView(key.view(), credential.text());
        }
    }

    /** A caller hands on no more than it may do itself. */
    Issued issue(Caller caller, NewKey wanted) {
        Set<String> beyond = new TreeSet<>(wanted.scopes());
        beyond.removeAll(caller.scopes());
        LocationId bound = caller.location();
        if (!beyond.isEmpty()) {
            throw new NotYoursToGive("scopes", String.join(" ", beyond));
        }
        if (bound != null && !bound.equals(wanted.location())) {
            throw new NotYoursToGive("location", "other than " + bound);
        }
        return issue(modeOf(caller.key()), wanted);
    }

    Issued issue(Mode mode, NewKey wanted) {
        Credential credential = Credential.create(mode, Ids.next());
        ApiKey key = new ApiKey(credential, wanted, clock.instant());
        entities.persist(key);
        jdbc.sql("insert into api_key_directory (key_id, tenant_id) values (?, ?)")
                .params(credential.keyId(), Tenancy.current().value())
                .update();
        return new Issued(key, credential);
    }

    private Mode modeOf(ApiKeyId caller) {
        return get(caller).view().mode();
    }

    @Transactional(readOnly = true)
    ApiKey get(ApiKeyId id) {
        @Nullable ApiKey key = entities.find(ApiKey.class, id.value());
        if (key == null) {
            throw new NotFound("api key");
        }
        return key;
    }

    @Transactional(readOnly = true)
    List<ApiKey> list(Wanted wanted) {
        return entities.createQuery("select k from ApiKey k where k.keyId > :after order by k.keyId", ApiKey.class)
                .setParameter("after", LocationRegister.after(wanted))
                .setMaxResults(wanted.rows())
                .getResultList();
    }

    ApiKey revoke(ApiKeyId id) {
        ApiKey key = get(id);
        key.revoke(clock.instant());
        return key;
    }
}
