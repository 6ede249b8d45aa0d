package dev.setia.giftcard;

import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.Ids;
import dev.setia.platform.NotFound;
import dev.setia.platform.Problem;
import dev.setia.shared.CheckCharacter;
import dev.setia.shared.GiftCardAuthorisationId;
import dev.setia.shared.Money;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Money kept for a sale that is not finished: taken at last, all or a part of it, or given up. */
@Component
class AuthoriseGiftCard {
    private final GiftCards cards;
    private final MoveGiftCard move;
    private final JdbcClient database;
    private final Clock clock;

    AuthoriseGiftCard(GiftCards cards, MoveGiftCard move, JdbcClient database, Clock clock) {
        this.cards = cards;
        this.move = move;
        this.database = database;
        this.clock = clock;
    }

    /** @param refusal what speaks against the code or its PIN */
    @Transactional(propagation = Propagation.MANDATORY)
    public GiftCardAuthorisationId authorise(AuthoriseGiftCardRequest request, Optional<Problem> refusal) {
        refusal.ifPresent(problem -> {
            throw problem;
        });
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        Instant now = clock.instant();
        String code = CheckCharacter.normal(request.code());
        GiftCardsAtTill till = cards.locked(tenant, List.of(code), List.of(), now);
        GiftCard card = move.found(till.find(code));
        Money amount = request.amount();
        if (!card.currency().equals(amount.currency())) {
            throw GiftCardProblems.currency(card.currency(), amount.currency());
        }
        GiftCardsAtTill.requireFree(card, amount.amount(), now);
        GiftCardAuthorisationId id = new GiftCardAuthorisationId(Ids.next());
        till.authorise(card.id(), amount.amount());
        till.tell(card.id(), "gift_card.authorised", now);
        cards.write(tenant, till);
        var unused = database.sql("""
                        insert into gift_card_authorisation (tenant_id, authorisation_id, gift_card_id, amount_minor,
                            captured_minor, status, authorised_until, created_at, created_by)
                        values (?, ?, ?, ?, 0, 'authorised', ?, ?, ?)""")
                .params(
                        tenant.value(),
                        id.value(),
                        card.id().value(),
                        amount.amount(),
                        now.plus(Duration.ofSeconds(request.seconds())).atOffset(ZoneOffset.UTC),
                        now.atOffset(ZoneOffset.UTC),
                        caller.key().value())
                .update();
        return id;
    }

    /** @param wanted null for all of it */
    @Transactional(propagation = Propagation.MANDATORY)
    public GiftCardAuthorisationId capture(GiftCardAuthorisationId id, @Nullable Money wanted) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        Instant now = clock.instant();
        GiftCardAuthorisation seen = find(tenant, id);
        GiftCardsAtTill till = cards.locked(tenant, List.of(), List.of(seen.card()), now);
        GiftCardAuthorisation open = open(tenant, id);
        GiftCard card = till.get(open.card());
        if (wanted != null && !wanted.currency().equals(card.currency())) {
            throw GiftCardProblems.currency(card.currency(), wanted.currency());
        }
        long amount = wanted == null ? open.amountMinor() : wanted.amount();
        if (amount > open.amountMinor()) {
            throw GiftCardProblems.captureTooLarge(open.amountMinor());
        }
        till.authorise(card.id(), -open.amountMinor());
        GiftCardEntry unused = till.book(
                card.id(),
                GiftCardEntryType.CAPTURE,
                amount,
                Movement.of("gift_card_authorisation", id.value(), caller.key().value(), now, now));
        close(tenant, id, "captured", amount, now);
        cards.write(tenant, till);
        return id;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public GiftCardAuthorisationId giveUp(GiftCardAuthorisationId id) {
        TenantId tenant = Callers.current().tenant();
        Instant now = clock.instant();
        GiftCardAuthorisation seen = find(tenant, id);
        GiftCardsAtTill till = cards.locked(tenant, List.of(), List.of(seen.card()), now);
        GiftCardAuthorisation open = open(tenant, id);
        till.authorise(open.card(), -open.amountMinor());
        till.tell(open.card(), "gift_card.authorisation_voided", now);
        close(tenant, id, "voided", 0, now);
        cards.write(tenant, till);
        return id;
    }

    /** Read again under the lock of its card: a twin may have been faster, or its time may be over. */
    private GiftCardAuthorisation open(TenantId tenant, GiftCardAuthorisationId id) {
        GiftCardAuthorisation found = find(tenant, id);
        return switch (found.stateAt(clock.instant())) {
            case "authorised" -> found;
            case "expired" -> throw GiftCardProblems.authorisationExpired(found.until());
            default -> throw GiftCardProblems.authorisationClosed(found.status());
        };
    }

    private void close(TenantId tenant, GiftCardAuthorisationId id, String status, long captured, Instant now) {
        int changed = database.sql("""
                        update gift_card_authorisation set status = ?, captured_minor = ?, closed_at = ?
                         where tenant_id = ? and authorisation_id = ? and status = 'authorised'""")
                .params(status, captured, now.atOffset(ZoneOffset.UTC), tenant.value(), id.value())
                .update();
        if (changed != 1) {
            throw new IllegalStateException(id + " was not open any more under the lock of its card");
        }
    }

    private GiftCardAuthorisation find(TenantId tenant, GiftCardAuthorisationId id) {
        return database.sql(GiftCardAuthorisation.SELECT)
                .params(tenant.value(), id.value())
                .query((row, _) -> GiftCardAuthorisation.of(row))
                .optional()
                .orElseThrow(() -> new NotFound("authorisation"));
    }

    @Transactional(readOnly = true)
    public GiftCardAuthorisationView show(GiftCardAuthorisationId id) {
        TenantId tenant = Callers.current().tenant();
        GiftCardAuthorisation found = find(tenant, id);
        return found.view(cards.read(tenant, found.card(), clock.instant()), clock.instant());
    }
}
