package dev.setia.tenant;

import dev.setia.platform.Audit;
import dev.setia.platform.Caller;
import dev.setia.platform.Cursors.Wanted;
import dev.setia.platform.FieldError;
import dev.setia.platform.Ids;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.MergePatch;
import dev.setia.platform.NotFound;
import dev.setia.platform.Revision;
import dev.setia.platform.Tenancy;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.LocationId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The keys of the bound tenant: issued, listed, revoked. */
@Component
@Transactional
class ApiKeys {
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final MergePatch patches;
    private final Audit audit;
    private final Clock clock;

    ApiKeys(EntityManager entities, JdbcClient jdbc, MergePatch patches, Audit audit, Clock clock) {
        this.entities = entities;
        this.patches = patches;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    record Issued(ApiKey key, Credential credential) {
        IssuedApiKeyView view(Instant now) {
            return new IssuedApiKeyView(key.view(now), credential.text());
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
        audit.changed(address(key.id()), null, key.view(clock.instant()));
        return new Issued(key, credential);
    }

    private Mode modeOf(ApiKeyId caller) {
        return get(caller).mode();
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
    List<ApiKey> list(Wanted wanted, @Nullable KeyStatus status) {
        String condition = status == null ? "" : " and " + status.condition();
        var query = entities.createQuery(
                        "select k from ApiKey k where k.keyId > :after" + condition + " order by k.keyId", ApiKey.class)
                .setParameter("after", LocationRegister.after(wanted))
                .setMaxResults(wanted.rows());
        if (condition.contains(":now")) {
            query.setParameter("now", clock.instant());
        }
        return query.getResultList();
    }

    ApiKey change(ApiKeyId id, @Nullable String ifMatch, JsonNode patch) {
        ApiKey key = get(id);
        Revision.check(ifMatch, key.revision());
        Instant now = clock.instant();
        key.requireActive(now);
        ApiKeyView before = key.view(now);
        var wanted =
                patches.apply(patch, new ChangeApiKeyRequest(key.name(), key.expiresAt()), ChangeApiKeyRequest.class);
        Instant end = wanted.expiresAt();
        if (end != null && !end.isAfter(now)) {
            throw new InvalidRequest(new FieldError("/expiresAt", "out_of_range", "must be in the future"));
        }
        key.describe(wanted.name(), end);
        audit.changed(address(id), before, key.view(now));
        // The answer carries the revision that is stored, not the one before.
        entities.flush();
        return key;
    }

    /**
     * A key that does the same, and the old one's end.
     *
     * @throws NotYoursToGive when the caller may do less than the key: it would come to know its secret
     */
    Issued rotate(Caller caller, ApiKeyId id, RotateApiKeyRequest wanted) {
        ApiKey old = get(id);
        Instant now = clock.instant();
        old.requireActive(now);
        old.requireInPlace();
        Issued fresh = issue(caller, old.successor(wanted.expiresAt() == null ? old.expiresAt() : wanted.expiresAt()));
        ApiKeyView before = old.view(now);
        old.giveWay(fresh.key().id(), now.plus(wanted.overlapOrStandard()));
        audit.changed(address(id), before, old.view(now));
        entities.flush();
        return fresh;
    }

    ApiKey revoke(ApiKeyId id) {
        ApiKey key = get(id);
        Instant now = clock.instant();
        ApiKeyView before = key.view(now);
        key.revoke(now);
        audit.changed(address(id), before, key.view(now));
        return key;
    }

    private static String address(ApiKeyId id) {
        return "/v1/api-keys/" + id;
    }
}
