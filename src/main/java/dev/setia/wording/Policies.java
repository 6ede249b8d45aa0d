package dev.setia.wording;

import dev.setia.rules.CardPrize;
import dev.setia.rules.Condition;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.EventRule;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import dev.setia.rules.SpendTiers;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds a policy of a version by its key, and where its definition is written. */
final class Policies {
    private final ProgramVersion version;

    Policies(ProgramVersion version) {
        this.version = version;
    }

    /**
     * A policy in its definition.
     *
     * @param pointer JSON pointer, such as {@code /earning/0}
     * @param condition null for none
     */
    record Place(String pointer, String name, @Nullable Condition condition) {}

    /** Null where the version has no such policy, as with a card that was opened on an older one. */
    @Nullable
    Place find(Kind kind, String key) {
        return switch (kind) {
            case EARNING ->
                find(
                        "/earning",
                        version.earning(),
                        key,
                        rule -> rule.key(),
                        rule -> rule.name(),
                        rule -> rule.condition());
            case MULTIPLIER ->
                find(
                        "/multipliers",
                        version.multipliers(),
                        key,
                        one -> one.key(),
                        one -> one.name(),
                        one -> one.condition());
            case PUNCH_CARD ->
                find("/cards", version.cards(), key, card -> card.key(), card -> card.name(), card -> card.condition());
            case DISCOUNT ->
                find(
                        "/discounts",
                        version.discounts(),
                        key,
                        one -> one.key(),
                        one -> one.name(),
                        one -> one.condition());
            case EVENT ->
                find(
                        "/events",
                        version.events(),
                        key,
                        rule -> rule.key(),
                        rule -> rule.name(),
                        rule -> rule.condition());
            case TIER -> tier(key);
            case PROGRAM, VOUCHER -> null;
        };
    }

    private @Nullable Place tier(String key) {
        SpendTiers tiers = version.tiers();
        return tiers == null
                ? null
                : find("/tiers/tiers", tiers.tiers(), key, tier -> tier.key(), tier -> tier.name(), _ -> null);
    }

    private static <P> @Nullable Place find(
            String pointer,
            List<P> policies,
            String key,
            Function<P, String> keyOf,
            Function<P, String> nameOf,
            Function<P, @Nullable Condition> conditionOf) {
        for (int i = 0; i < policies.size(); i++) {
            P policy = policies.get(i);
            if (keyOf.apply(policy).equals(key)) {
                return new Place(pointer + "/" + i, nameOf.apply(policy), conditionOf.apply(policy));
            }
        }
        return null;
    }

    private @Nullable PunchCard card(String key) {
        for (PunchCard card : version.cards()) {
            if (card.key().equals(key)) {
                return card;
            }
        }
        return null;
    }

    /** What a card or an event rule gives, where it is but one thing. */
    @Nullable
    String onlyPrize(Kind kind, String key) {
        return switch (kind) {
            case PUNCH_CARD -> onlyPrize(key);
            case EVENT -> eventPrize(key);
            case EARNING, MULTIPLIER, PROGRAM, TIER, DISCOUNT, VOUCHER -> null;
        };
    }

    private @Nullable String eventPrize(String key) {
        for (EventRule rule : version.events()) {
            if (rule.key().equals(key)) {
                return rule.prize().name();
            }
        }
        return null;
    }

    private @Nullable String onlyPrize(String card) {
        PunchCard found = card(card);
        return found != null && found.prizes().size() == 1
                ? found.prizes().getFirst().prize().name()
                : null;
    }

    /** The name of the prize at this stamp of a card; where the stamp is not known, of its only prize. */
    @Nullable
    String prizeAt(String card, @Nullable Long stamp) {
        PunchCard found = card(card);
        if (found == null || stamp == null) {
            return onlyPrize(card);
        }
        for (CardPrize prize : found.prizes()) {
            if (prize.at() == stamp) {
                return prize.prize().name();
            }
        }
        return null;
    }
}
