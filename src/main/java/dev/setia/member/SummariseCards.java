package dev.setia.member;

import dev.setia.member.Holdings.Held;
import dev.setia.member.Holdings.OpenCard;
import dev.setia.member.MemberSummaryView.CardSummary;
import dev.setia.member.MemberSummaryView.NextPrize;
import dev.setia.program.Programs.InForce;
import dev.setia.rules.CardPrize;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cards of today's version, and those begun under an older one. A card not begun yet is an empty one, and so is one
 * whose window has ended, whether or not the day change has been there.
 */
final class SummariseCards {
    private SummariseCards() {}

    static List<CardSummary> of(InForce program, Held held, Instant now) {
        held.cards.forEach((key, open) -> {
            if (open.isOverBy(now)) {
                held.stamps.remove(key);
            }
        });
        held.cards.values().removeIf(open -> open.isOverBy(now));
        List<CardSummary> cards = new ArrayList<>();
        for (PunchCard card : program.version().cards()) {
            OpenCard open = held.cards.remove(card.key());
            cards.add(
                    open == null
                            ? summary(
                                    card,
                                    new OpenCard(card.size(), program.version().number(), null, Set.of()),
                                    held)
                            : summary(begun(program, card, open), open, held));
        }
        held.cards.forEach((key, open) -> {
            PunchCard begun = definition(program, key, open.version());
            if (begun != null) {
                cards.add(summary(begun, open, held));
            }
        });
        return cards;
    }

    private static CardSummary summary(PunchCard card, OpenCard open, Held held) {
        long stamps = Math.max(0, held.stamps.getOrDefault(card.key(), 0L));
        NextPrize next = next(card, open, stamps);
        return new CardSummary(
                card.key(),
                card.name(),
                stamps,
                open.size(),
                Math.max(0, open.size() - stamps),
                next == null ? card.prizes().getLast().prize().name() : next.name(),
                next,
                open.lapsesAt());
    }

    /** A prize that stayed with the member after a return is not given again. */
    private static @Nullable NextPrize next(PunchCard card, OpenCard open, long stamps) {
        for (CardPrize prize : card.prizes()) {
            if (prize.at() > stamps && !open.prizesGiven().contains(prize.at())) {
                return new NextPrize(prize.at(), prize.prize().name(), prize.at() - stamps);
            }
        }
        return null;
    }

    /** As it was when the card was begun. */
    private static PunchCard begun(InForce program, PunchCard today, OpenCard open) {
        PunchCard begun = definition(program, today.key(), open.version());
        return begun == null ? today : begun;
    }

    private static @Nullable PunchCard definition(InForce program, String key, int version) {
        ProgramVersion opened = program.published().get(version);
        return opened == null
                ? null
                : opened.cards().stream()
                        .filter(card -> card.key().equals(key))
                        .findFirst()
                        .orElse(null);
    }
}
