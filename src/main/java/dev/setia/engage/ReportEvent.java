package dev.setia.engage;

import dev.setia.engage.ReportEventRequest.EventMember;
import dev.setia.member.Identifiers;
import dev.setia.member.Members;
import dev.setia.platform.Answered;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.Fingerprint;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Ids;
import dev.setia.program.NoProgramInForce;
import dev.setia.program.Programs;
import dev.setia.rules.Occasion;
import dev.setia.shared.HappeningId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Records what a merchant reports, once for ever. */
@Component
class ReportEvent {
    private final RecordHappenings record;
    private final HappeningRows rows;
    private final Members members;
    private final Identifiers identifiers;
    private final Programs programs;
    private final Idempotency idempotency;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    ReportEvent(
            RecordHappenings record,
            HappeningRows rows,
            Members members,
            Identifiers identifiers,
            Programs programs,
            Idempotency idempotency,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock) {
        this.record = record;
        this.rows = rows;
        this.members = members;
        this.identifiers = identifiers;
        this.programs = programs;
        this.idempotency = idempotency;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.clock = clock;
    }

    /** What is kept of the answer; the rest is read again. */
    record ReportedEvent(HappeningId id, boolean isNew) {}

    Answered<StoredHappening> report(ReportEventRequest request, @Nullable String key) {
        Answered<ReportedEvent> answered = key == null && request.eventId() != null
                ? new Answered<>(once(request, "", 1), false)
                : idempotency.once(
                        "report-event",
                        key,
                        request,
                        ReportedEvent.class,
                        () -> attempt(request, IdempotencyKey.parse(key).value()));
        ReportedEvent event = answered.value();
        return new Answered<>(
                rows.get(Callers.current().tenant(), event.id()), answered.isReplayed() || !event.isNew());
    }

    /** A twin with the same event id of another member may be faster: then it is known the second time. */
    private ReportedEvent once(ReportEventRequest request, String key, int attempt) {
        try {
            ReportedEvent event = transaction.execute(status -> attempt(request, key));
            if (event == null) {
                throw new IllegalStateException("an event always has an answer");
            }
            return event;
        } catch (DuplicateKeyException twin) {
            if (attempt == 2) {
                throw twin;
            }
            return once(request, key, attempt + 1);
        }
    }

    private ReportedEvent attempt(ReportEventRequest request, String key) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        String source = request.eventId() != null
                ? StoredHappening.REPORTED + request.eventId()
                : "key:" + caller.key().value() + ":" + key;
        byte[] hash = Fingerprint.of("POST", "/v1/events", json.writeValueAsString(request));
        StoredHappening prior = prior(tenant, source, hash);
        if (prior != null) {
            return new ReportedEvent(prior.id(), false);
        }
        MemberId member = member(tenant, request.member());
        members.requireActive(tenant, member);
        Instant now = clock.instant();
        Instant occurredAt = request.occurredAt() == null ? now : request.occurredAt();
        Programs.InForce program =
                programs.inForce(tenant, request.programId(), occurredAt).orElseThrow(NoProgramInForce::new);
        Duration accepted = program.version().settings().acceptedDelay();
        if (occurredAt.isBefore(now.minus(accepted))) {
            throw EngageProblems.tooLate(accepted.toDays());
        }
        Happening happening = new Happening(
                new HappeningId(Ids.next()),
                source,
                member,
                program,
                new Occasion(request.type()),
                occurredAt,
                request.isPending(),
                request.data() == null ? Map.of() : request.data(),
                hash,
                caller.key().value());
        if (record.record(tenant, List.of(happening)) == 1) {
            return new ReportedEvent(happening.id(), true);
        }
        // Under the lock of the member's account a twin turned out to have been faster.
        StoredHappening twin = prior(tenant, source, hash);
        if (twin == null) {
            throw new IllegalStateException("neither new nor known: " + source);
        }
        return new ReportedEvent(twin.id(), false);
    }

    private @Nullable StoredHappening prior(TenantId tenant, String source, byte[] hash) {
        List<StoredHappening> found = rows.bySource(tenant, List.of(source));
        if (found.isEmpty()) {
            return null;
        }
        StoredHappening prior = found.getFirst();
        if (!Arrays.equals(prior.contentHash(), hash)) {
            throw EngageProblems.alreadyRecorded(prior.id());
        }
        return prior;
    }

    private MemberId member(TenantId tenant, EventMember reference) {
        MemberId id = reference.id();
        String type = reference.type();
        String value = reference.value();
        if (id != null && type == null && value == null) {
            return id;
        }
        if (id == null && type != null && value != null) {
            return members.holder(tenant, identifiers.hash(tenant, type, value));
        }
        throw new IllegalStateException("a member that is named neither by an id nor by an identifier");
    }
}
