package dev.setia.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does a change once, however often it is asked for. The answer is stored in the transaction of the change, so either
 * both are there or neither; refusals that were decided on the state of things are stored too, all others leave the key
 * unused.
 *
 * @see "Promises P2, P3 and P9"
 */
@Component
public final class Idempotency {
    /** At least so long a key gives its first answer. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final int ATTEMPTS = 3;
    private static final int REFUSED_FROM = 400;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final StoredJson stored;
    private final StoredRefusals refusals;
    private final Clock clock;
    private final Set<Scope> running = ConcurrentHashMap.newKeySet();

    Idempotency(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JsonMapper json,
            StoredRefusals refusals,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.stored = new StoredJson(json);
        this.refusals = refusals;
        this.clock = clock;
    }

    private record Scope(UUID tenant, UUID credential, String operation, String key) {}

    private record Stored(byte[] fingerprint, int status, String answer) {}

    /** The twin was faster: what this one did is rolled back, and the twin's answer is given. */
    private static final class TwinWasFaster extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TwinWasFaster() {
            super(null, null, false, false);
        }
    }

    /**
     * Runs the action in a transaction of its own, or gives the answer of the first time. Must not be called inside a
     * transaction.
     *
     * @param operation stable name of the endpoint, such as {@code redeem-reward}
     * @param request what the caller asked for; the method and path of the current request count as well
     * @param type the answer's type, which must be readable from its own JSON
     * @throws Problem {@code idempotency_key_reused}, {@code request_in_flight}, or whatever the action refuses with
     */
    public <T> Answered<T> once(
            String operation, IdempotencyKey key, Object request, Class<T> type, Supplier<T> action) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the change and its answer need a transaction of their own");
        }
        Caller caller = Callers.current();
        Scope scope = new Scope(caller.tenant().value(), caller.key().value(), operation, key.value());
        byte[] fingerprint =
                Fingerprint.of(CurrentRequest.method(), CurrentRequest.path(), json.writeValueAsString(request));
        if (!running.add(scope)) {
            throw inFlight();
        }
        try {
            return attempt(scope, fingerprint, type, action);
        } finally {
            running.remove(scope);
        }
    }

    /** {@link #once(String, IdempotencyKey, Object, Class, Supplier)} with the header as it came. */
    public <T> Answered<T> once(
            String operation, @Nullable String key, Object request, Class<T> type, Supplier<T> action) {
        return once(operation, IdempotencyKey.parse(key), request, type, action);
    }

    static Problem inFlight() {
        return new Refusal(
                ProblemType.REQUEST_IN_FLIGHT,
                "Wait a moment and repeat the request: it will get the first one's answer.");
    }

    static Problem reused() {
        return new Refusal(
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "The first request with this Idempotency-Key was a different one. A new change needs a new key.");
    }

    private <T> Answered<T> attempt(Scope scope, byte[] fingerprint, Class<T> type, Supplier<T> action) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> stored(scope)
                        .map(first -> replay(first, fingerprint, type))
                        .orElseGet(() -> new Answered<>(change(scope, fingerprint, action), false)));
            } catch (TwinWasFaster e) {
                return replay(stored(scope).orElseThrow(Idempotency::inFlight), fingerprint, type);
            } catch (ConcurrencyFailureException e) {
                // A whole transaction is repeated when the database gave way to another one (40001, 40P01).
                if (attempt == ATTEMPTS || !DatabaseFaults.isRolledBackForAnother(e)) {
                    throw e;
                }
            } catch (Problem refusal) {
                if (!refusal.type().isStored() || keep(scope, fingerprint, refusal)) {
                    throw refusal;
                }
                return replay(stored(scope).orElseThrow(Idempotency::inFlight), fingerprint, type);
            }
        }
    }

    private <T> T change(Scope scope, byte[] fingerprint, Supplier<T> action) {
        T value = action.get();
        if (!insert(scope, fingerprint, 200, json.writeValueAsString(value))) {
            throw new TwinWasFaster();
        }
        return value;
    }

    private boolean keep(Scope scope, byte[] fingerprint, Problem refusal) {
        return Boolean.TRUE.equals(transaction.execute(
                status -> insert(scope, fingerprint, refusal.type().status(), refusals.write(refusal))));
    }

    private boolean insert(Scope scope, byte[] fingerprint, int status, String answer) {
        return jdbc.sql("""
                        insert into idempotency_record
                            (tenant_id, credential, operation, key, fingerprint, status, answer, recorded_at)
                        values (:tenant, :credential, :operation, :key, :fingerprint, :status, :answer, :now)
                        on conflict (tenant_id, credential, operation, key) do nothing
                        """)
                        .param("tenant", scope.tenant())
                        .param("credential", scope.credential())
                        .param("operation", scope.operation())
                        .param("key", scope.key())
                        .param("fingerprint", fingerprint)
                        .param("status", status)
                        .param("answer", answer)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private Optional<Stored> stored(Scope scope) {
        return jdbc.sql("""
                        select fingerprint, status, answer from idempotency_record
                        where tenant_id = :tenant and credential = :credential and operation = :operation and key = :key
                        """)
                .param("tenant", scope.tenant())
                .param("credential", scope.credential())
                .param("operation", scope.operation())
                .param("key", scope.key())
                .query((row, number) -> new Stored(row.getBytes(1), row.getInt(2), row.getString(3)))
                .optional();
    }

    private <T> Answered<T> replay(Stored first, byte[] fingerprint, Class<T> type) {
        if (!Arrays.equals(first.fingerprint(), fingerprint)) {
            throw reused();
        }
        if (first.status() < REFUSED_FROM) {
            return new Answered<>(stored.read(first.answer(), type), true);
        }
        throw refusals.read(first.answer());
    }
}
