package dev.setia.purchase;

import dev.setia.ledger.AccountKey;
import dev.setia.program.LimitCounters;
import dev.setia.rules.PersonalFacts;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.tier.TierWindow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the purchases of one tenant need to know, by what they are and by what is known already: first who buys, then
 * what hangs on them.
 */
record Needs(List<PurchaseCommand> commands, Facts facts) {
    /** Who buys, as far as the tills named somebody who is known. */
    Set<MemberId> members() {
        Set<MemberId> members = new LinkedHashSet<>();
        for (PurchaseCommand command : commands) {
            MemberId member = memberOf(command);
            if (member != null) {
                members.add(member);
            }
        }
        return members;
    }

    Set<Membership> memberships() {
        Set<Membership> memberships = new LinkedHashSet<>();
        for (PurchaseCommand command : commands) {
            Membership membership = membershipOf(command);
            if (membership != null) {
                memberships.add(membership);
            }
        }
        return memberships;
    }

    /** Which facts of a person the versions in force ask for. */
    PersonalFacts ofVersions() {
        PersonalFacts asked = PersonalFacts.NONE;
        for (PurchaseCommand command : commands) {
            asked = asked.and(command.program().policies().personal());
        }
        return asked;
    }

    /** The same, with what older definitions of open cards ask for; once the cards are known. */
    PersonalFacts ofVersionsAndCards() {
        return ofVersions()
                .and(ofOlder(commands.stream()
                        .flatMap(command -> older(command).stream())
                        .toList()));
    }

    private static PersonalFacts ofOlder(List<PunchCard> older) {
        return older.isEmpty() ? PersonalFacts.NONE : PersonalFacts.of(List.of(), older);
    }

    private List<PunchCard> older(PurchaseCommand command) {
        Membership membership = membershipOf(command);
        return membership == null ? List.of() : OpenCards.older(command.program(), membership, facts.wallet());
    }

    /** The points accounts of whose balance something hangs. */
    Set<AccountKey> byBalance() {
        Set<AccountKey> keys = new LinkedHashSet<>();
        for (PurchaseCommand command : commands) {
            Membership membership = membershipOf(command);
            if (membership != null
                    && (command.program().policies().personal().balance()
                            || ofOlder(older(command)).balance())) {
                keys.add(AccountKey.points(membership.member(), membership.program()));
            }
        }
        return keys;
    }

    /** What limits have used up, for whom and when. */
    List<LimitCounters.Wanted> limits() {
        return commands.stream().map(this::limits).toList();
    }

    private LimitCounters.Wanted limits(PurchaseCommand command) {
        Membership membership = membershipOf(command);
        ProgramVersion version = command.program().version();
        return new LimitCounters.Wanted(
                command.program().program(),
                membership,
                version,
                older(command),
                LocalDate.ofInstant(command.occurredAt(), version.zone()));
    }

    /** Accounts of cards that the version in force no longer has. */
    List<AccountKey> withdrawn() {
        List<AccountKey> keys = new ArrayList<>();
        for (PurchaseCommand command : commands) {
            Membership membership = membershipOf(command);
            if (membership != null) {
                keys.addAll(OpenCards.withdrawn(command.program(), membership));
            }
        }
        return keys;
    }

    /** The accounts that a purchase books on. */
    List<AccountKey> accounts() {
        List<AccountKey> keys = new ArrayList<>();
        for (PurchaseCommand command : commands) {
            Membership membership = membershipOf(command);
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

    private @Nullable MemberId memberOf(PurchaseCommand command) {
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
    private @Nullable Membership membershipOf(PurchaseCommand command) {
        MemberId member = memberOf(command);
        return member == null || !facts.people.containsKey(member)
                ? null
                : new Membership(member, command.program().program());
    }

    /** The tier windows that the purchases belong to. */
    Map<Membership, Set<TierWindow>> windows() {
        Map<Membership, Set<TierWindow>> windows = new LinkedHashMap<>();
        for (PurchaseCommand command : commands) {
            Membership membership = membershipOf(command);
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
