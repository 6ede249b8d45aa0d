package dev.setia.purchase;

import dev.setia.card.Cards;
import dev.setia.card.Wallet;
import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Spendable;
import dev.setia.program.LimitCounters;
import dev.setia.reward.HeldPayment;
import dev.setia.reward.PointsTenders;
import dev.setia.rules.PersonalFacts;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import dev.setia.shared.HoldId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.stage.MemberStages;
import dev.setia.tier.Standings;
import dev.setia.tier.TierWindow;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings everything a batch needs to be decided. What every purchase needs comes with one statement for all tenants of
 * the batch, what only some need with one for each tenant that does. The accounts are locked before anything that
 * changes with them is read.
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
        this.clock = clock;
    }

    /** Facts to book on; the members' accounts stay locked until the transaction ends. */
    void locked(List<Portion> batch) {
        lockedOfMembers(batch);
        for (Portion portion : batch) {
            lockShared(portion);
            presented.lock(portion.tenant(), portion.commands(), portion.facts());
        }
    }

    /** What everybody shares: locked after the accounts, and after the purchase where one is locked. */
    void lockShared(Portion portion) {
        Facts facts = portion.facts();
        facts.shared.putAll(counters.sharedLocked(portion.tenant(), wanted(portion.commands(), facts)));
    }

    /** As {@link #locked}, without what everybody shares, which the caller locks later. */
    void lockedOfMembers(List<Portion> batch) {
        rows.prior(batch);
        people(batch);
        Map<TenantId, Books> books = ledger.open(Portion.each(batch, this::accountsToLock), clock.instant());
        Map<TenantId, Wallet> wallets = cards.open(Portion.each(batch, GatherFacts::memberships));
        Portion.facts(batch)
                .forEach((tenant, facts) -> facts.lock(
                        Objects.requireNonNull(books.get(tenant)), Objects.requireNonNull(wallets.get(tenant))));
        rest(batch);
        for (Portion portion : batch) {
            portion.facts().books().know(byBalance(portion.commands(), portion.facts()));
        }
    }

    private Ledger.Wanted accountsToLock(Portion portion) {
        List<PurchaseCommand> commands = portion.commands();
        List<AccountKey> ifThere = new ArrayList<>(withdrawn(commands, portion.facts()));
        ifThere.addAll(payers(portion.tenant(), commands, portion.facts()));
        return new Ledger.Wanted(accounts(commands, portion.facts()), ifThere);
    }

    /** Facts to look at, for a preview: nothing is locked and nothing written. */
    Facts looked(TenantId tenant, PurchaseCommand command) {
        List<PurchaseCommand> one = List.of(command);
        Portion portion = new Portion(tenant, one);
        Facts facts = portion.facts();
        people(List.of(portion));
        List<AccountKey> accounts = new ArrayList<>(accounts(one, facts));
        accounts.addAll(withdrawn(one, facts));
        Map<AccountKey, Balance> balances = new HashMap<>(ledger.balances(tenant, accounts));
        facts.look(balances, cards.open(tenant, memberships(portion)));
        rest(List.of(portion));
        byBalance(one, facts).forEach(key -> balances.put(key, spendable.at(tenant, key, clock.instant())));
        facts.shared.putAll(counters.shared(tenant, wanted(one, facts)));
        presented.look(tenant, one, facts);
        return facts;
    }

    private void people(List<Portion> batch) {
        rows.people(batch);
        for (Portion portion : batch) {
            PersonalFacts asked = asked(portion.commands());
            if (asked.isOfPeople()) {
                rows.personal(portion.tenant(), asked, portion.facts());
            }
        }
    }

    private static Set<Membership> memberships(Portion portion) {
        Set<Membership> memberships = new LinkedHashSet<>();
        for (PurchaseCommand command : portion.commands()) {
            Membership membership = membershipOf(command, portion.facts());
            if (membership != null) {
                memberships.add(membership);
            }
        }
        return memberships;
    }

    private void rest(List<Portion> batch) {
        standings
                .find(Portion.each(batch, portion -> windows(portion.commands(), portion.facts())))
                .forEach((tenant, found) -> Objects.requireNonNull(
                                Portion.facts(batch).get(tenant))
                        .standings
                        .putAll(found));
        batch.forEach(this::rest);
    }

    private void rest(Portion portion) {
        TenantId tenant = portion.tenant();
        List<PurchaseCommand> commands = portion.commands();
        Facts facts = portion.facts();
        Set<Membership> memberships = memberships(portion);
        if (!memberships.isEmpty()) {
            PersonalFacts ofVersions = asked(commands);
            PersonalFacts asked = ofVersions.and(ofOlder(older(commands, facts)));
            if (asked.isOfPeople() && !asked.equals(ofVersions)) {
                // A card that was opened on an older version may ask what the version in force does not.
                rows.personal(tenant, asked, facts);
            }
            if (asked.stage()) {
                facts.stages.putAll(stages.find(tenant, memberships));
            }
            facts.counters.putAll(counters.ofMembers(tenant, wanted(commands, facts)));
        }
        presented.vouchers(tenant, commands, facts);
        facts.payments.putAll(payments(tenant, commands));
    }

    private Map<HoldId, HeldPayment> payments(TenantId tenant, List<PurchaseCommand> commands) {
        List<HoldId> held = commands.stream()
                .flatMap(command -> command.payments().stream())
                .map(PurchaseCommand.PointsTender::hold)
                .toList();
        return held.isEmpty() ? Map.of() : pointsTenders.find(tenant, held);
    }

    /** Points of another program may pay: its account is locked with the others. What is held is read again then. */
    private List<AccountKey> payers(TenantId tenant, List<PurchaseCommand> commands, Facts facts) {
        Set<MemberId> payers = new HashSet<>();
        for (PurchaseCommand command : commands) {
            MemberId payer = memberOf(command, facts);
            if (payer != null) {
                payers.add(payer);
            }
        }
        return payments(tenant, commands).values().stream()
                .map(HeldPayment::account)
                .filter(account -> payers.contains(account.member()))
                .distinct()
                .toList();
    }

    private static PersonalFacts asked(List<PurchaseCommand> commands) {
        PersonalFacts asked = PersonalFacts.NONE;
        for (PurchaseCommand command : commands) {
            asked = asked.and(command.program().policies().personal());
        }
        return asked;
    }

    private static PersonalFacts ofOlder(List<PunchCard> older) {
        return older.isEmpty() ? PersonalFacts.NONE : PersonalFacts.of(List.of(), older);
    }

    private static List<PunchCard> older(List<PurchaseCommand> commands, Facts facts) {
        return commands.stream()
                .flatMap(command -> older(command, facts).stream())
                .toList();
    }

    private static List<PunchCard> older(PurchaseCommand command, Facts facts) {
        Membership membership = membershipOf(command, facts);
        return membership == null ? List.of() : OpenCards.older(command.program(), membership, facts.wallet());
    }

    /** The points accounts of whose balance something hangs. */
    private static Set<AccountKey> byBalance(List<PurchaseCommand> commands, Facts facts) {
        Set<AccountKey> keys = new LinkedHashSet<>();
        for (PurchaseCommand command : commands) {
            Membership membership = membershipOf(command, facts);
            if (membership != null
                    && (command.program().policies().personal().balance()
                            || ofOlder(older(command, facts)).balance())) {
                keys.add(AccountKey.points(membership.member(), membership.program()));
            }
        }
        return keys;
    }

    private static List<LimitCounters.Wanted> wanted(List<PurchaseCommand> commands, Facts facts) {
        return commands.stream().map(command -> wanted(command, facts)).toList();
    }

    private static LimitCounters.Wanted wanted(PurchaseCommand command, Facts facts) {
        Membership membership = membershipOf(command, facts);
        ProgramVersion version = command.program().version();
        return new LimitCounters.Wanted(
                command.program().program(),
                membership,
                version,
                older(command, facts),
                LocalDate.ofInstant(command.occurredAt(), version.zone()));
    }

    private static List<AccountKey> withdrawn(List<PurchaseCommand> commands, Facts facts) {
        List<AccountKey> keys = new ArrayList<>();
        for (PurchaseCommand command : commands) {
            Membership membership = membershipOf(command, facts);
            if (membership != null) {
                keys.addAll(OpenCards.withdrawn(command.program(), membership));
            }
        }
        return keys;
    }

    private static List<AccountKey> accounts(List<PurchaseCommand> commands, Facts facts) {
        List<AccountKey> keys = new ArrayList<>();
        for (PurchaseCommand command : commands) {
            Membership membership = membershipOf(command, facts);
            if (membership == null) {
                continue;
            }
            keys.add(AccountKey.points(membership.member(), membership.program()));
            for (PunchCard card : command.program().version().cards()) {
                keys.add(AccountKey.stamps(membership.member(), membership.program(), card.key()));
            }
        }
        return keys;
    }

    static @Nullable MemberId memberOf(PurchaseCommand command, Facts facts) {
        return switch (command.member()) {
            case MemberRef.Guest guest -> null;
            case MemberRef.ById(var id) -> id;
            case MemberRef.ByIdentifier byIdentifier -> {
                Facts.Found found = facts.identifiers.get(byIdentifier);
                yield found == null ? null : found.member();
            }
        };
    }

    /** Null for a guest and for a member that does not exist. */
    static @Nullable Membership membershipOf(PurchaseCommand command, Facts facts) {
        MemberId member = memberOf(command, facts);
        return member == null || !facts.people.containsKey(member)
                ? null
                : new Membership(member, command.program().program());
    }

    private static Map<Membership, Set<TierWindow>> windows(List<PurchaseCommand> commands, Facts facts) {
        Map<Membership, Set<TierWindow>> windows = new LinkedHashMap<>();
        for (PurchaseCommand command : commands) {
            Membership membership = membershipOf(command, facts);
            Facts.Person person = membership == null ? null : facts.people.get(membership.member());
            if (membership != null && person != null) {
                windows.computeIfAbsent(membership, _ -> new LinkedHashSet<>()).add(window(command, person));
            }
        }
        return windows;
    }

    /** The tier window that the purchase belongs to. */
    static TierWindow window(PurchaseCommand command, Facts.Person person) {
        ProgramVersion version = command.program().version();
        return TierWindow.of(version.tiers(), version.zone(), person.enrolledAt(), command.occurredAt());
    }
}
