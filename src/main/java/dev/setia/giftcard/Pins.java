package dev.setia.giftcard;

import dev.setia.platform.Problem;
import dev.setia.platform.Rows;
import dev.setia.platform.Secrets;
import dev.setia.shared.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * PINs of gift cards: kept as keyed hashes, so that whoever has the database alone cannot try ten thousand of them, and
 * compared in constant time. Five wrong ones in a row close the card for an hour. Asked before the card is locked, in a
 * transaction of its own: a wrong PIN counts although everything else is rolled back.
 */
@Component
public class Pins {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ATTEMPTS = 5;
    private static final Duration CLOSED = Duration.ofHours(1);

    private final SecretKeySpec key;
    private final SecretKeySpec fingerprintKey;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Pins(Secrets secrets, JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        SecretKeySpec secret = new SecretKeySpec(secrets.applicationSecret(), ALGORITHM);
        this.key = new SecretKeySpec(mac(secret, "gift card pins".getBytes(StandardCharsets.UTF_8)), ALGORITHM);
        this.fingerprintKey = new SecretKeySpec(
                mac(secret, "gift card pins in fingerprints".getBytes(StandardCharsets.UTF_8)), ALGORITHM);
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    private record Kept(
            byte @Nullable [] hash, long failures, @Nullable Instant failedAt) {
        boolean isClosedAt(Instant now) {
            return failures >= ATTEMPTS && failedAt != null && now.isBefore(failedAt.plus(CLOSED));
        }
    }

    /**
     * Of a card that is issued, or null for none; the tenant and the code make the same PIN differ from card to card.
     */
    byte @Nullable [] hash(TenantId tenant, String code, @Nullable String pin) {
        return pin == null ? null : mac(key, (tenant.text() + " " + code + " " + pin).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Stands for a PIN where the fingerprint of a request is made, which is kept and has no key: two requests with
     * different PINs are different ones, and nobody finds the PIN by trying. Null for none.
     */
    public @Nullable String masked(TenantId tenant, @Nullable String pin) {
        return pin == null
                ? null
                : HexFormat.of()
                        .formatHex(mac(fingerprintKey, (tenant.text() + " " + pin).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Passes for a card that needs no PIN, and for a code of no card: that is told by whoever looks it up. Must not be
     * called where the card is locked.
     *
     * @param code as {@link dev.setia.shared.CheckCharacter#normal} makes it
     * @return {@code pin_wrong} or {@code pin_locked}; to be told once it is clear that the request was not answered
     *     before
     */
    public Optional<Problem> refusal(TenantId tenant, String code, @Nullable String pin) {
        Optional<Problem> refusal = transaction.execute(status -> judge(tenant, code, pin));
        return refusal == null ? Optional.empty() : refusal;
    }

    private Optional<Problem> judge(TenantId tenant, String code, @Nullable String pin) {
        Instant now = clock.instant();
        Optional<Kept> found = database.sql("""
                        select pin_hash, pin_failures, pin_failed_at from gift_card
                         where tenant_id = ? and code = ? for no key update""")
                .params(tenant.value(), code)
                .query((row, _) -> new Kept(row.getBytes(1), row.getLong(2), Rows.instantOrNull(row, "pin_failed_at")))
                .optional();
        if (found.isEmpty() || found.get().hash() == null) {
            return Optional.empty();
        }
        Kept kept = found.get();
        if (kept.isClosedAt(now) && kept.failedAt() != null) {
            return Optional.of(GiftCardProblems.pinLocked(kept.failedAt().plus(CLOSED)));
        }
        long before = kept.failures() >= ATTEMPTS ? 0 : kept.failures();
        if (pin != null && MessageDigest.isEqual(kept.hash(), hash(tenant, code, pin))) {
            if (kept.failures() > 0) {
                count(tenant, code, 0, null);
            }
            return Optional.empty();
        }
        count(tenant, code, before + 1, now);
        return Optional.of(GiftCardProblems.pinWrong((int) (ATTEMPTS - before - 1)));
    }

    private void count(TenantId tenant, String code, long failures, @Nullable Instant at) {
        var unused = database.sql("""
                        update gift_card set pin_failures = :failures, pin_failed_at = :at
                         where tenant_id = :tenant and code = :code""")
                .param("failures", failures)
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("tenant", tenant.value())
                .param("code", code)
                .update();
    }

    private static byte[] mac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
