package dev.setia.purchase;

import dev.setia.platform.Answered;
import dev.setia.platform.Caller;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Questions;
import dev.setia.program.NoProgramInForce;
import dev.setia.program.Programs;
import dev.setia.rules.Policies;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.Returns;
import dev.setia.rules.Returns.CameBack;
import dev.setia.shared.MemberId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Awards a guest's purchase to the member who made it: once, within the program's window, by the rules of its day, and
 * only for what has not come back (ER-33). What was paid stays: the discounts are those of the guest.
 */
@Component
class ClaimPurchase {
    private static final byte[] NOT_SENT = new byte[32];

    private final FindPurchases find;
    private final GatherFacts gather;
    private final DecidePurchase decide;
    private final ApplyPurchases apply;
    private final Programs programs;
    private final Idempotency idempotency;
    private final Clock clock;

    ClaimPurchase(
            FindPurchases find,
            GatherFacts gather,
            DecidePurchase decide,
            ApplyPurchases apply,
            Programs programs,
            Idempotency idempotency,
            Clock clock) {
        this.find = find;
        this.gather = gather;
        this.decide = decide;
        this.apply = apply;
        this.programs = programs;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    private record Identity(PurchaseId purchase, ClaimPurchaseRequest request) {}

    Answered<RecordedPurchase> claim(Caller caller, PurchaseId id, ClaimPurchaseRequest request, IdempotencyKey key) {
        return idempotency.once(
                "claim-purchase",
                key.value(),
                new Identity(id, request),
                RecordedPurchase.class,
                () -> award(caller, id, request.memberId()));
    }

    private RecordedPurchase award(Caller caller, PurchaseId id, MemberId member) {
        TenantId tenant = caller.tenant();
        StoredPurchase seen = find.read(tenant, id);
        ProgramVersion version = programs.version(
                tenant, seen.heading().program(), seen.heading().version());
        checkWindow(seen, version);
        CameBack back = find.cameBack(tenant, seen);
        PurchaseCommand command = command(caller, seen, member, version, back);
        // Accounts, then the purchase, then what everybody shares: the lock order of every transaction.
        Portion portion = new Portion(tenant, List.of(command));
        Facts facts = portion.facts();
        gather.lockedOfMembers(new Questions(), List.of(portion));
        StoredPurchase purchase = find.locked(tenant, id);
        if (purchase.returnedMinor() != seen.returnedMinor() || purchase.state() != seen.state()) {
            // Something came back while this one waited: what is left is another basket.
            throw PurchaseProblems.busy();
        }
        checkOpen(purchase);
        gather.lockShared(portion);
        Decided decided = decide.claim(command, purchase, back, facts);
        apply.claim(tenant, decided.as(apply.book(decided, facts)), purchase, facts);
        return find.get(tenant, id);
    }

    private void checkWindow(StoredPurchase purchase, ProgramVersion version) {
        Instant end = purchase.heading()
                .occurredAt()
                .atZone(version.zone())
                .plus(version.settings().claimWithin())
                .toInstant();
        checkOpen(purchase);
        if (!clock.instant().isBefore(end)) {
            throw PurchaseProblems.claimTooLate(end);
        }
    }

    private static void checkOpen(StoredPurchase purchase) {
        if (purchase.member() != null) {
            throw PurchaseProblems.claimedAlready();
        }
        if (purchase.state() == PurchaseState.RETURNED || purchase.state() == PurchaseState.VOIDED) {
            throw PurchaseProblems.nothingLeft();
        }
    }

    private PurchaseCommand command(
            Caller caller, StoredPurchase purchase, MemberId member, ProgramVersion version, CameBack back) {
        RecordedPurchase.Heading heading = purchase.heading();
        Programs.InForce known = programs.inForce(caller.tenant(), heading.program(), heading.occurredAt())
                .orElseThrow(NoProgramInForce::new);
        return new PurchaseCommand(
                caller.tenant(),
                caller.key().value(),
                heading.id(),
                new MemberRef.ById(member),
                new Programs.InForce(heading.program(), known.code(), Policies.of(version), known.published()),
                heading.receipt(),
                heading.occurredAt(),
                heading.channel(),
                Returns.remaining(purchase.basket(), Map.copyOf(back.units())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                NOT_SENT,
                null,
                null);
    }
}
