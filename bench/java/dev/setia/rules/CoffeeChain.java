package dev.setia.rules;

import static dev.setia.rules.Given.card;
import static dev.setia.rules.Given.category;
import static dev.setia.rules.Given.discount;
import static dev.setia.rules.Given.limited;
import static dev.setia.rules.Given.on;
import static dev.setia.rules.Given.perAmount;
import static dev.setia.rules.Given.rule;
import static dev.setia.rules.Given.tier;
import static dev.setia.rules.Given.when;

import dev.setia.rules.Discount.Mode;
import dev.setia.rules.Discount.Scope;
import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.Limit.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Set;

/** A program of the size that a chain has, a member in the middle of it, and a basket. Amounts are rupiah. */
final class CoffeeChain {
    /** Wednesday 15 July 2026, 15:00 in Jakarta. */
    static final Instant AFTERNOON = Instant.parse("2026-07-15T08:00:00Z");

    private static final PunchCard COFFEES = on(card("coffee", 10, PunchCard.Basis.UNIT), category("coffee"));

    private CoffeeChain() {}

    static ProgramVersion version() {
        return Program.program()
                .zone("Asia/Jakarta")
                .expiresAfter(Period.ofMonths(12))
                .earning(
                        limited(perAmount("base", 1, 10_000), Limit.per(Span.DAY, 500)),
                        when(
                                on(rule("pastry", new Award.PerUnit(2)), category("pastry")),
                                new Condition.All(List.of(
                                        new Condition.OnDays(Set.of(DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY)),
                                        new Condition.InChannel(Set.of("store"))))),
                        when(rule("first", new Award.PerPurchase(10)), new Condition.FirstVisit()))
                .multiplier(when(
                        Given.times("happy-hour", 20_000),
                        new Condition.AtHours(LocalTime.of(14, 0), LocalTime.of(16, 0))))
                .card(COFFEES, card("visit", 8, PunchCard.Basis.VISIT))
                .spendTiers(
                        tier("bronze", 0),
                        tier("silver", 2_000_000, 12_500, 0, null),
                        tier("gold", 5_000_000, 15_000, 500, null))
                .discount(
                        when(
                                discount("pastries", Scope.LINES, new Mode.Percent(2_000), category("pastry")),
                                new Condition.OnDays(Set.of(DayOfWeek.MONDAY))),
                        when(
                                Given.everyNth("third-tea", 3, new Mode.Percent(10_000)),
                                new Condition.MinimumUnits(3, category("tea"))),
                        when(
                                Given.percent("big", Scope.ORDER, 500),
                                Given.spending(150_000, ItemMatch.everything())),
                        when(
                                Given.amount("gold", Scope.ORDER, 5_000, Mode.Per.SPLIT),
                                new Condition.InTier(Set.of("gold"))))
                .version();
    }

    static MemberSnapshot member() {
        return Given.member()
                .tier("silver")
                .visits(41)
                .spent(3_400_000)
                .card(COFFEES, 1, 7)
                .snapshot();
    }

    static Basket basket() {
        Basket lines = Till.basket(
                Till.line("latte", "coffee", 2, 38_000),
                Till.line("croissant", "pastry", 2, 24_000),
                Till.line("green-tea", "tea", 3, 22_000),
                Till.line("espresso", "coffee", 1, 25_000),
                Till.line("beans-250", "retail", 1, 95_000));
        return Till.at(Till.paid(lines, Till.with("card", 310_000)), "loc_senayan", "store");
    }
}
