package dev.setia.purchase;

import dev.setia.card.Cards;
import dev.setia.card.Wallet;
import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Spendable;
import dev.setia.platform.OneTrip;
import dev.setia.platform.Questions;
import dev.setia.program.LimitCounters;
import dev.setia.reward.HeldPayment;
import dev.setia.reward.PointsTenders;
import dev.setia.rules.PersonalFacts;
import dev.setia.shared.HoldId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.stage.MemberStages;
import dev.setia.tier.Standing;
import dev.setia.tier.Standings;
import dev.setia.tier.TierWindow;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Brings everything a batch needs to be decided. What every purchase needs comes in two round trips for all tenants of
 * the batch, what only some need with a statement for each tenant that does. The accounts are locked before anything
 * that changes with them is read.
 */
@Component
class GatherFacts {
    private final PurchaseFactRows rows;
    private final Ledger ledger;
    private final Spendable spendable;
    private final Cards cards;
    private final Standings standings;
    private final MemberStages stages;
    private final GatherPresented presented;
    private final PointsTenders pointsTenders;
    private final LimitCounters counters;
    private final OneTrip trip;
    private final Clock clock;

    GatherFacts(
            PurchaseFactRows rows,
            Ledger ledger,
            Spendable spendable,
            Cards cards,
            Standings standings,
            MemberStages stages,
            GatherPresented presented,
            PointsTenders pointsTenders,
            LimitCounters counters,
            OneTrip trip,
            Clock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.spendable = spendable;
        this.cards = cards;
        this.standings = standings;
        this.stages = stages;
        this.presented = presented;
        this.pointsTenders = pointsTenders;
        this.counters = counters;
        this.trip = trip;
        this.clock = clock;
    }

    /**
     * Facts to book on; the members' accounts stay locked until the transaction ends.
     *
     * @param first asked with the first of them
     */
    void locked(Questions first, List<Portion> batch) {
        lockedOfMembers(first, batch);
        for (Portion portion : batch) {
            lockShared(portion);
            presented.lock(portion.tenant(), portion.commands(), portion.facts());
        }
    }

    /** What everybody shares: locked after the accounts, and after the purchase where one is locked. */
    void lockShared(Portion portion) {
        Facts facts = portion.facts();
        facts.shared.putAll(
                counters.sharedLocked(portion.tenant(), portion.needs().limits()));
    }

    /** As {@link #locked}, without what everybody shares, which the caller locks later. */
    void lockedOfMembers(Questions first, List<Portion> batch) {
        PurchaseFactRows.prior(first, batch);
        people(first, batch);
        Map<TenantId, Ledger.Wanted> accounts = Portion.each(batch, this::accountsToLock);
        if (!lock(batch, accounts)) {
            Map<TenantId, Books> unused = ledger.open(accounts, clock.instant());
            if (!lock(batch, accounts)) {
                throw new IllegalStateException("accounts that were opened are not there");
            }
        }
        batch.forEach(this::rest);
        for (Portion portion : batch) {
            portion.facts().books().know(portion.needs().byBalance());
        }
    }

    /** Locks the accounts and sees under the lock what hangs on them; false where an account is missing. */
    private boolean lock(List<Portion> batch, Map<TenantId, Ledger.Wanted> accounts) {
        Questions questions = new Questions();
        var locked = ledger.askToLock(questions, accounts);
        var wallets = cards.askOpen(questions, memberships(batch));
        var found = standings.ask(questions, windows(batch));
        trip.ask(questions);
        Map<TenantId, Books> books = locked.get().orElse(null);
        if (books == null) {
            return false;
        }
        Map<TenantId, Wallet> open = wallets.get();
        Portion.facts(batch)
                .forEach((tenant, facts) -> facts.lock(
                        Objects.requireNonNull(books.get(tenant)), Objects.requireNonNull(open.get(tenant))));
        keep(batch, found.get());
        return true;
    }

    private static Map<TenantId, Set<Membership>> memberships(List<Portion> batch) {
        return Portion.each(batch, portion -> portion.needs().memberships());
    }

    private static Map<TenantId, Map<Membership, Set<TierWindow>>> windows(List<Portion> batch) {
        return Portion.each(batch, portion -> portion.needs().windows());
    }

    private static void keep(List<Portion> batch, Map<TenantId, Map<Membership, Standing>> found) {
        Map<TenantId, Facts> facts = Portion.facts(batch);
        found.forEach((tenant, standings) ->
                Objects.requireNonNull(facts.get(tenant)).standings.putAll(standings));
    }

    private Ledger.Wanted accountsToLock(Portion portion) {
        List<AccountKey> ifThere = new ArrayList<>(portion.needs().withdrawn());
        ifThere.addAll(payers(portion));
        return new Ledger.Wanted(portion.needs().accounts(), ifThere);
    }

    /** Facts to look at, for a preview: nothing is locked and nothing written. */
    Facts looked(TenantId tenant, PurchaseCommand command) {
        List<PurchaseCommand> one = List.of(command);
        Portion portion = new Portion(tenant, one);
        Needs needs = portion.needs();
        Facts facts = portion.facts();
        people(new Questions(), List.of(portion));
        List<AccountKey> accounts = new ArrayList<>(needs.accounts());
        accounts.addAll(needs.withdrawn());
        Map<AccountKey, Balance> balances = new HashMap<>(ledger.balances(tenant, accounts));
        facts.look(balances, cards.open(tenant, needs.memberships()));
        keep(List.of(portion), standings.find(windows(List.of(portion))));
        rest(portion);
        needs.byBalance().forEach(key -> balances.put(key, spendable.at(tenant, key, clock.instant())));
        facts.shared.putAll(counters.shared(tenant, needs.limits()));
        presented.look(tenant, one, facts);
        return facts;
    }

    /** @param first asked with them */
    private void people(Questions first, List<Portion> batch) {
        PurchaseFactRows.people(first, batch);
        trip.ask(first);
        for (Portion portion : batch) {
            PersonalFacts asked = portion.needs().ofVersions();
            if (asked.isOfPeople()) {
                rows.personal(portion.tenant(), asked, portion.facts());
            }
        }
    }

    private void rest(Portion portion) {
        TenantId tenant = portion.tenant();
        Needs needs = portion.needs();
        Facts facts = portion.facts();
        Set<Membership> memberships = needs.memberships();
        if (!memberships.isEmpty()) {
            PersonalFacts asked = needs.ofVersionsAndCards();
            if (asked.isOfPeople() && !asked.equals(needs.ofVersions())) {
                // A card that was opened on an older version may ask what the version in force does not.
                rows.personal(tenant, asked, facts);
            }
            if (asked.stage()) {
                facts.stages.putAll(stages.find(tenant, memberships));
            }
            facts.counters.putAll(counters.ofMembers(tenant, needs.limits()));
        }
        presented.vouchers(tenant, portion.commands(), facts);
        facts.payments.putAll(payments(portion));
    }

    private Map<HoldId, HeldPayment> payments(Portion portion) {
        List<HoldId> held = portion.commands().stream()
                .flatMap(command -> command.payments().stream())
                .map(PurchaseCommand.PointsTender::hold)
                .toList();
        return held.isEmpty() ? Map.of() : pointsTenders.find(portion.tenant(), held);
    }

    /** Points of another program may pay: its account is locked with the others. What is held is read again then. */
    private List<AccountKey> payers(Portion portion) {
        Set<MemberId> payers = portion.needs().members();
        return payments(portion).values().stream()
                .map(HeldPayment::account)
                .filter(account -> payers.contains(account.member()))
                .distinct()
                .toList();
    }
}
