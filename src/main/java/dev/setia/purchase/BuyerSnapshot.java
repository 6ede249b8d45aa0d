package dev.setia.purchase;

import dev.setia.card.CardRow;
import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.rules.MemberSnapshot;
import dev.setia.rules.MemberSnapshot.OpenCard;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import dev.setia.shared.Membership;
import dev.setia.tier.Ladder;
import dev.setia.tier.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rules are told of the member who buys.
 *
 * @param now by which lots that are due are gone, booked or not
 */
record BuyerSnapshot(PurchaseCommand command, Facts.Person person, Facts facts, Instant now) {
    /** @param vouchers those that were presented and can be used */
    MemberSnapshot with(List<MemberSnapshot.HeldVoucher> vouchers) {
        Membership membership = new Membership(person.id(), command.program().program());
        Standing standing = facts.standing(membership);
        LocalDate day = LocalDate.ofInstant(
                command.occurredAt(), command.program().version().zone());
        AccountKey points = AccountKey.points(membership.member(), membership.program());
        Balance held = facts.balanceBy(points, now);
        return new MemberSnapshot(
                true,
                Ladder.heir(command.program(), standing.tierOn(day)),
                Ladder.heir(command.program(), standing.tierToCome(day)),
                person.segments(),
                facts.stages.get(membership),
                person.birthday(),
                person.attributes(),
                standing.visits(),
                standing.total(Needs.window(command, person)),
                cards(membership),
                held.available() + held.pending(),
                facts.counters.getOrDefault(membership, Map.of()),
                facts.shared.getOrDefault(membership.program(), Map.of()),
                vouchers,
                person.friends());
    }

    private Map<String, OpenCard> cards(Membership membership) {
        ProgramVersion version = command.program().version();
        Map<String, OpenCard> cards = new HashMap<>();
        for (PunchCard current : version.cards()) {
            Balance stamps = facts.balance(AccountKey.stamps(membership.member(), membership.program(), current.key()));
            CardRow row = facts.wallet().open(membership, current.key());
            if (row != null) {
                PunchCard definition = OpenCards.definition(command.program(), row);
                cards.put(
                        current.key(),
                        new OpenCard(
                                definition == null ? current : definition,
                                row.version(),
                                stamps.available() - stamps.owed(),
                                row.openedAt(),
                                row.prizesGiven()));
            } else if (stamps.available() != stamps.owed()) {
                // Stamps owed from a return, or left from a card since withdrawn: the next card begins with them.
                cards.put(
                        current.key(),
                        new OpenCard(
                                current,
                                version.number(),
                                stamps.available() - stamps.owed(),
                                command.occurredAt(),
                                Set.of()));
            }
        }
        addRetired(membership, cards);
        return cards;
    }

    /** Cards that the version no longer has, but the member: they are filled to the end. */
    private void addRetired(Membership membership, Map<String, OpenCard> cards) {
        for (CardRow row : facts.wallet().open(membership)) {
            PunchCard definition = cards.containsKey(row.key()) ? null : OpenCards.definition(command.program(), row);
            if (definition != null) {
                Balance stamps = facts.balance(AccountKey.stamps(membership.member(), membership.program(), row.key()));
                cards.put(
                        row.key(),
                        new OpenCard(
                                definition,
                                row.version(),
                                stamps.available() - stamps.owed(),
                                row.openedAt(),
                                row.prizesGiven()));
            }
        }
    }
}
