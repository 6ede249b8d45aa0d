package dev.setia.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.setia.platform.Caller;
import dev.setia.platform.Tenancy;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.LocationId;
import dev.setia.shared.TenantId;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the caller behind a key, from memory. What is remembered is at most four seconds old, so that a key revoked on
 * another node stops here within five.
 */
@Component
final class KnownKeys {
    private static final Duration REMEMBERED = Duration.ofSeconds(4);

    private record Known(
            Caller caller, byte[] hash, Mode mode, @Nullable Instant expiresAt, boolean isRevoked) {
        boolean admits(Credential credential, Instant now) {
            // Every byte is compared, whatever the first ones are: time must tell nothing of the hash.
            return MessageDigest.isEqual(hash, credential.hash())
                    && mode == credential.mode()
                    && !isRevoked
                    && (expiresAt == null || now.isBefore(expiresAt));
        }
    }

    private final Cache<UUID, Optional<Known>> known = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    // That a key was there stays true, so this may be old.
    private final Cache<UUID, UUID> existing = Caffeine.newBuilder()
            .maximumSize(200_000)
            .expireAfterAccess(Duration.ofDays(1))
            .build();
    private final JdbcClient jdbc;
    private final KeyUses uses;
    private final Clock clock;

    KnownKeys(JdbcClient jdbc, KeyUses uses, Clock clock) {
        this.jdbc = jdbc;
        this.uses = uses;
        this.clock = clock;
    }

    /** Nothing when the key is unknown, wrong, expired or revoked: which of them is nobody's business. */
    Optional<Caller> caller(Credential credential) {
        Instant now = clock.instant();
        Optional<Caller> caller = known.get(credential.keyId(), this::read)
                .filter(key -> key.admits(credential, now))
                .map(Known::caller);
        caller.ifPresent(known -> uses.note(known, now));
        return caller;
    }

    /** Whether the key's id was found here lately; it says nothing of the secret, and nothing is asked for it. */
    boolean exists(UUID keyId) {
        return existing.getIfPresent(keyId) != null;
    }

    /** Asks the database at the next use. */
    void forget(ApiKeyId key) {
        known.invalidate(key.value());
    }

    private Optional<Known> read(UUID keyId) {
        return jdbc.sql("select tenant_of_key(?)")
                .param(keyId)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single()
                .flatMap(tenant -> Tenancy.in(new TenantId(tenant), () -> read(tenant, keyId)))
                .map(found -> {
                    existing.put(keyId, keyId);
                    return found;
                });
    }

    private Optional<Known> read(UUID tenant, UUID keyId) {
        return jdbc.sql("""
                        select secret_hash, mode, scopes, location_id, expires_at, revoked_at from api_key
                        where tenant_id = ? and key_id = ?
                        """)
                .params(tenant, keyId)
                .query((row, number) -> known(tenant, keyId, row))
                .optional();
    }

    private static Known known(UUID tenant, UUID keyId, ResultSet row) throws SQLException {
        @Nullable UUID location = row.getObject("location_id", UUID.class);
        @Nullable OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        Caller caller = new Caller(
                new TenantId(tenant),
                new ApiKeyId(keyId),
                Scope.parse(row.getString("scopes")),
                location == null ? null : new LocationId(location));
        return new Known(
                caller,
                row.getBytes("secret_hash"),
                Mode.of(row.getString("mode")),
                expiresAt == null ? null : expiresAt.toInstant(),
                row.getObject("revoked_at") != null);
    }
}
