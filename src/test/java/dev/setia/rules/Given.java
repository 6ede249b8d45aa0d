package dev.setia.rules;

import dev.setia.rules.Discount.Mode;
import dev.setia.rules.Discount.Scope;
import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.MemberSnapshot.HeldVoucher;
import dev.setia.rules.PunchCard.Basis;
import dev.setia.rules.SpendTiers.Tier;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ordinary things of a shop, so that a test says only what matters. Amounts are minor units. */
final class Given {
    /** Wednesday 15 July 2026, noon in UTC. */
    static final Instant NOON = Instant.parse("2026-07-15T12:00:00Z");

    private Given() {}

    // --- items

    static ItemMatch all() {
        return ItemMatch.everything();
    }

    static ItemMatch sku(String... skus) {
        return new ItemMatch(Set.of(skus), Set.of(), Set.of(), Set.of());
    }

    static ItemMatch category(String... categories) {
        return new ItemMatch(Set.of(), Set.of(categories), Set.of(), Set.of());
    }

    static ItemMatch allBut(String... skus) {
        return new ItemMatch(Set.of(), Set.of(), Set.of(skus), Set.of());
    }

    // --- earning

    static EarningRule perAmount(String key, long points, long step) {
        return rule(key, new Award.PerAmount(points, step, false));
    }

    static EarningRule perAmount(String key, long points, long step, ItemMatch items) {
        return new EarningRule(key, key, new Award.PerAmount(points, step, false), items, null, 0, false, List.of());
    }

    static EarningRule rule(String key, Award award) {
        return new EarningRule(key, key, award, all(), null, 0, false, List.of());
    }

    static EarningRule when(EarningRule rule, Condition condition) {
        return copy(rule, rule.items(), condition, rule.limits());
    }

    static EarningRule on(EarningRule rule, ItemMatch items) {
        return copy(rule, items, rule.condition(), rule.limits());
    }

    static EarningRule exclusive(EarningRule rule, int priority) {
        return new EarningRule(
                rule.key(), rule.name(), rule.award(), rule.items(), rule.condition(), priority, true, rule.limits());
    }

    static EarningRule capped(EarningRule rule, @Nullable Long perPurchase, @Nullable Long perDay) {
        return copy(rule, rule.items(), rule.condition(), limits(perPurchase, perDay));
    }

    static EarningRule limited(EarningRule rule, Limit... limits) {
        return copy(rule, rule.items(), rule.condition(), List.of(limits));
    }

    private static EarningRule copy(
            EarningRule rule, ItemMatch items, @Nullable Condition condition, List<Limit> limits) {
        return new EarningRule(
                rule.key(), rule.name(), rule.award(), items, condition, rule.priority(), rule.isExclusive(), limits);
    }

    static Multiplier times(String key, int basisPoints) {
        return new Multiplier(key, key, null, 0, false, basisPoints, 0, List.of());
    }

    static Multiplier bonus(String key, long points) {
        return new Multiplier(key, key, null, 0, false, 10_000, points, List.of());
    }

    static Multiplier when(Multiplier multiplier, Condition condition) {
        return new Multiplier(
                multiplier.key(),
                multiplier.name(),
                condition,
                multiplier.priority(),
                multiplier.isExclusive(),
                multiplier.factorBasisPoints(),
                multiplier.bonusPoints(),
                multiplier.limits());
    }

    static Multiplier exclusive(Multiplier multiplier, int priority) {
        return new Multiplier(
                multiplier.key(),
                multiplier.name(),
                multiplier.condition(),
                priority,
                true,
                multiplier.factorBasisPoints(),
                multiplier.bonusPoints(),
                multiplier.limits());
    }

    static Multiplier limited(Multiplier multiplier, Limit... limits) {
        return new Multiplier(
                multiplier.key(),
                multiplier.name(),
                multiplier.condition(),
                multiplier.priority(),
                multiplier.isExclusive(),
                multiplier.factorBasisPoints(),
                multiplier.bonusPoints(),
                List.of(limits));
    }

    static List<Limit> limits(@Nullable Long perPurchase, @Nullable Long perDay) {
        List<Limit> limits = new ArrayList<>();
        if (perPurchase != null) {
            limits.add(Limit.per(Limit.Span.PURCHASE, perPurchase));
        }
        if (perDay != null) {
            limits.add(Limit.per(Limit.Span.DAY, perDay));
        }
        return limits;
    }

    /** Goods that cost at least this much, tax included. */
    static Condition spending(long amountMinor, ItemMatch items) {
        return new Condition.MinimumSpend(amountMinor, items, false);
    }

    // --- cards, prizes, tiers

    static Prize freeUnit(String name) {
        return new Prize.FreeUnits(name, all(), 1, null);
    }

    static PunchCard card(String key, long size, Basis basis) {
        return card(key, size, basis, freeUnit("Free one"));
    }

    static PunchCard card(String key, long size, Basis basis, Prize prize) {
        return new PunchCard(
                key,
                key,
                size,
                basis,
                basis == Basis.AMOUNT ? 1_000L : null,
                all(),
                null,
                List.of(new CardPrize(size, prize)),
                List.of(),
                null,
                true);
    }

    static PunchCard limited(PunchCard card, Limit... limits) {
        return copy(
                card,
                card.items(),
                card.condition(),
                card.prizes(),
                List.of(limits),
                card.window(),
                card.carriesOver());
    }

    static PunchCard on(PunchCard card, ItemMatch items) {
        return copy(card, items, card.condition(), card.prizes(), card.limits(), card.window(), card.carriesOver());
    }

    static PunchCard when(PunchCard card, Condition condition) {
        return copy(card, card.items(), condition, card.prizes(), card.limits(), card.window(), card.carriesOver());
    }

    static PunchCard prizes(PunchCard card, CardPrize... prizes) {
        return copy(
                card,
                card.items(),
                card.condition(),
                List.of(prizes),
                card.limits(),
                card.window(),
                card.carriesOver());
    }

    static PunchCard within(PunchCard card, Period window) {
        return copy(card, card.items(), card.condition(), card.prizes(), card.limits(), window, card.carriesOver());
    }

    static PunchCard withoutCarryOver(PunchCard card) {
        return copy(card, card.items(), card.condition(), card.prizes(), card.limits(), card.window(), false);
    }

    private static PunchCard copy(
            PunchCard card,
            ItemMatch items,
            @Nullable Condition condition,
            List<CardPrize> prizes,
            List<Limit> limits,
            @Nullable Period window,
            boolean carriesOver) {
        return new PunchCard(
                card.key(),
                card.name(),
                card.size(),
                card.basis(),
                card.amountStepMinor(),
                items,
                condition,
                prizes,
                limits,
                window,
                carriesOver);
    }

    static Tier tier(String key, long threshold) {
        return new Tier(key, key, threshold, null, 10_000, 0, null);
    }

    static Tier tier(String key, long threshold, int factor, int discount, @Nullable Prize gift) {
        return new Tier(key, key, threshold, null, factor, discount, gift);
    }

    // --- discounts

    static Discount percent(String key, Scope scope, int basisPoints) {
        return discount(key, scope, new Mode.Percent(basisPoints), all());
    }

    static Discount amount(String key, Scope scope, long amount, Mode.Per per) {
        return discount(key, scope, new Mode.Amount(amount, per), all());
    }

    static Discount discount(String key, Scope scope, Mode mode, ItemMatch items) {
        return new Discount(key, key, scope, mode, items, null, 0, 0, null, null, null, true, false, 0, List.of());
    }

    static Discount everyNth(String key, int nth, Mode mode) {
        return new Discount(
                key, key, Scope.EVERY_NTH, mode, all(), null, 0, 0, nth, null, null, true, false, 0, List.of());
    }

    static Discount capped(Discount discount, long max) {
        return DiscountDraft.of(discount).max(max).stackable(true).done();
    }

    static Discount alone(Discount discount) {
        return DiscountDraft.of(discount).stackable(false).done();
    }

    static Discount from(Discount discount, long units, long spend) {
        return DiscountDraft.of(discount).from(units, spend).done();
    }

    static Discount when(Discount discount, Condition condition) {
        return DiscountDraft.of(discount).when(condition).done();
    }

    static Discount inGroup(Discount discount, String group) {
        return DiscountDraft.of(discount).group(group).stackable(true).done();
    }

    static Discount limited(Discount discount, Limit... limits) {
        return DiscountDraft.of(discount).limits(limits).done();
    }

    static Discount membersOnly(Discount discount) {
        return DiscountDraft.of(discount).membersOnly().done();
    }

    // --- members

    static Shopper member() {
        return new Shopper();
    }

    static HeldVoucher voucher(int number, Prize prize) {
        return new HeldVoucher(new UUID(0, number), prize);
    }
}
