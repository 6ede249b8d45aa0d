package dev.setia.purchase;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Source;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import dev.setia.shared.Membership;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts the stamps of one purchase on the member's cards, in memory; a card that is opened keeps today's definition. */
record StampCards(Membership membership, ProgramVersion version, Source source, Facts facts) {
    void stamp(Effect.StampsGiven given) {
        String card = given.card();
        AccountKey account = AccountKey.stamps(membership.member(), membership.program(), card);
        facts.books().stamps().stamp(account, given.stamps(), source);
        for (int i = 0; i < given.filled(); i++) {
            long size = given.sizes().get(i);
            open(card, version.number(), size);
            facts.wallet().give(membership, card, given.prizes().get(i));
            facts.books().stamps().completeCard(account, size, source);
            facts.wallet().fill(membership, card, source.recordedAt());
        }
        if (given.after() > 0) {
            open(card, given.version(), given.size());
            facts.wallet().give(membership, card, given.prizes().getLast());
        }
    }

    /** The stamps of a card whose window has ended expire, and no prize is given for them. */
    void lapse(Effect.CardLapsed lapsed) {
        AccountKey account = AccountKey.stamps(membership.member(), membership.program(), lapsed.card());
        if (lapsed.stamps() > 0) {
            facts.books().stamps().expire(account, lapsed.stamps(), source);
        }
        facts.wallet().lapse(membership, lapsed.card(), source.recordedAt());
    }

    private void open(String card, int opensOn, long size) {
        if (facts.wallet().open(membership, card) == null) {
            facts.wallet().begin(membership, card, opensOn, size, source.occurredAt(), lapsesAt(card));
        }
    }

    private @Nullable Instant lapsesAt(String key) {
        for (PunchCard card : version.cards()) {
            if (card.key().equals(key)) {
                return card.lapsesAt(source.occurredAt(), version.zone());
            }
        }
        return null;
    }
}
