package dev.setia.purchase;

import dev.setia.card.CardRow;
import dev.setia.card.Wallet;
import dev.setia.ledger.AccountKey;
import dev.setia.program.Programs.InForce;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import dev.setia.shared.Membership;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What older versions still say about open cards: each keeps the definition it was opened with (D20). */
final class OpenCards {
    private OpenCards() {}

    /** Null where no version that was published defines the card. */
    static @Nullable PunchCard definition(InForce program, CardRow row) {
        ProgramVersion opened = program.published().get(row.version());
        if (opened != null) {
            for (PunchCard card : opened.cards()) {
                if (card.key().equals(row.key())) {
                    return card;
                }
            }
        }
        return null;
    }

    /** The definitions of a member's open cards that are not those of the version in force. */
    static List<PunchCard> older(InForce program, Membership membership, Wallet wallet) {
        List<PunchCard> older = new ArrayList<>();
        for (CardRow row : wallet.open(membership)) {
            PunchCard definition = row.version() == program.version().number() ? null : definition(program, row);
            if (definition != null) {
                older.add(definition);
            }
        }
        return older;
    }

    /** The accounts of cards that the version in force no longer has; only those with an open card are there. */
    static Set<AccountKey> withdrawn(InForce program, Membership membership) {
        Set<String> keys = new LinkedHashSet<>();
        for (ProgramVersion version : program.published().values()) {
            version.cards().forEach(card -> keys.add(card.key()));
        }
        program.version().cards().forEach(card -> keys.remove(card.key()));
        Set<AccountKey> accounts = LinkedHashSet.newLinkedHashSet(keys.size());
        keys.forEach(key -> accounts.add(AccountKey.stamps(membership.member(), membership.program(), key)));
        return accounts;
    }
}
