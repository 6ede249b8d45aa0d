package dev.setia.purchase;

import dev.setia.member.IdentifierBlocked;
import dev.setia.member.MemberClosed;
import dev.setia.member.MemberMerged;
import dev.setia.member.MemberSuspended;
import dev.setia.platform.NotFound;
import org.jspecify.annotations.Nullable;

/** Whose purchase it is, if they may buy. */
final class Buyer {
    private Buyer() {}

    /** Null for a guest. */
    static Facts.@Nullable Person of(PurchaseCommand command, Facts facts) {
        Facts.Person person = switch (command.member()) {
            case MemberRef.Guest guest -> null;
            case MemberRef.ById(var id) -> known(facts.people.get(id));
            case MemberRef.ByIdentifier byIdentifier -> holder(byIdentifier, facts);
        };
        return person == null ? null : active(person);
    }

    private static Facts.Person holder(MemberRef.ByIdentifier identifier, Facts facts) {
        Facts.Found found = facts.identifiers.get(identifier);
        if (found == null) {
            throw new NotFound("member");
        }
        if (!found.status().equals("active")) {
            throw new IdentifierBlocked();
        }
        return known(facts.people.get(found.member()));
    }

    private static Facts.Person active(Facts.Person person) {
        return switch (person.status()) {
            case "active" -> person;
            case "closed" -> throw new MemberClosed();
            case "merged" -> throw new MemberMerged(null);
            default -> throw new MemberSuspended();
        };
    }

    private static Facts.Person known(Facts.@Nullable Person person) {
        if (person == null) {
            throw new NotFound("member");
        }
        return person;
    }
}
