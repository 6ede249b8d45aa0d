package dev.setia.rules;

import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.ProgramVersion.Rounding;
import dev.setia.rules.ProgramVersion.Settings;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program in the making: say what matters, the rest is ordinary. */
final class Program {
    private int number = 1;
    private Rounding rounding = Rounding.FLOOR;
    private boolean includesTax = true;
    private boolean afterDiscounts = true;
    private boolean pointsTenderEarns;
    private boolean isOwedAllowed = true;
    private @Nullable Period pendingFor;
    private @Nullable Period expiresAfter;
    private ZoneId zone = ZoneId.of("UTC");
    private String currency = "USD";
    private final List<EarningRule> earning = new ArrayList<>();
    private final List<Multiplier> multipliers = new ArrayList<>();
    private final List<PunchCard> cards = new ArrayList<>();
    private @Nullable SpendTiers tiers;
    private final List<Discount> discounts = new ArrayList<>();
    private final List<EventRule> events = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();
    private @Nullable Long maxBalance;
    private ProgramVersion.@Nullable AutoRedeem autoRedeem;
    private @Nullable PointsPayment payment;
    private @Nullable Transfers transfers;
    private ProgramVersion.ExpiryRounding expiryRoundedTo = ProgramVersion.ExpiryRounding.DAY;

    static Program program() {
        return new Program();
    }

    /** One point for each so many minor units. */
    static Program onePointPer(long stepMinor) {
        return program().earning(Given.perAmount("base", 1, stepMinor));
    }

    Program number(int number) {
        this.number = number;
        return this;
    }

    Program currency(String code) {
        currency = code;
        return this;
    }

    Program rounding(Rounding rounding) {
        this.rounding = rounding;
        return this;
    }

    Program netOfTax() {
        includesTax = false;
        return this;
    }

    Program beforeDiscounts() {
        afterDiscounts = false;
        return this;
    }

    Program pointsTenderEarns() {
        pointsTenderEarns = true;
        return this;
    }

    Program pendingFor(Period period) {
        pendingFor = period;
        return this;
    }

    Program expiresAfter(Period period) {
        expiresAfter = period;
        return this;
    }

    Program zone(String zone) {
        this.zone = ZoneId.of(zone);
        return this;
    }

    Program earning(EarningRule... rules) {
        earning.addAll(List.of(rules));
        return this;
    }

    Program earning(String key, Award award) {
        return earning(Given.rule(key, award));
    }

    Program multiplier(Multiplier... more) {
        multipliers.addAll(List.of(more));
        return this;
    }

    private final List<ExpirySlide> slides = new ArrayList<>();

    Program card(PunchCard... more) {
        cards.addAll(List.of(more));
        return this;
    }

    Program tiers(SpendTiers wanted) {
        tiers = wanted;
        return this;
    }

    Program tiers(SpendTiers.Metric metric, SpendTiers.Tier... ladder) {
        tiers = new SpendTiers(metric, new Window.Lifetime(), List.of(ladder));
        return this;
    }

    Program spendTiers(SpendTiers.Tier... ladder) {
        return tiers(SpendTiers.Metric.SPEND, ladder);
    }

    Program discount(Discount... more) {
        discounts.addAll(List.of(more));
        return this;
    }

    Program event(EventRule... more) {
        events.addAll(List.of(more));
        return this;
    }

    /** A cap on the points of purchases in all. */
    Program withinBalance() {
        isOwedAllowed = false;
        return this;
    }

    Program limit(Limit... more) {
        limits.addAll(List.of(more));
        return this;
    }

    Program expiryRoundedTo(ProgramVersion.ExpiryRounding to) {
        expiryRoundedTo = to;
        return this;
    }

    Program slide(ExpirySlide... more) {
        slides.addAll(List.of(more));
        return this;
    }

    Program autoRedeem(long atPoints, String reward) {
        autoRedeem = new ProgramVersion.AutoRedeem(atPoints, reward);
        return this;
    }

    Program transfers() {
        transfers = new Transfers(1, null, null);
        return this;
    }

    Program maxBalance(long points) {
        maxBalance = points;
        return this;
    }

    Program payment(PointsPayment how) {
        payment = how;
        return this;
    }

    Evaluation happens(String event, MemberSnapshot member) {
        return Rules.evaluate(new Occasion(event), member, version(), Given.NOON);
    }

    ProgramVersion version() {
        Settings settings = new Settings(
                rounding,
                includesTax,
                afterDiscounts,
                pointsTenderEarns,
                pendingFor,
                expiresAfter,
                isOwedAllowed,
                Duration.ofDays(7),
                Period.ofDays(30),
                limits,
                maxBalance,
                expiryRoundedTo,
                ProgramVersion.Settings.NOTICE_DAYS_DEFAULT,
                Stages.DEFAULT,
                slides,
                ProgramVersion.Settings.COURTESY_DAYS_DEFAULT,
                payment,
                autoRedeem,
                transfers);
        return new ProgramVersion(
                number, currency, zone, settings, earning, multipliers, cards, tiers, discounts, events);
    }

    Evaluation sells(Basket.Line... lines) {
        return sells(MemberSnapshot.newMember(), lines);
    }

    Evaluation sells(MemberSnapshot member, Basket.Line... lines) {
        return sells(member, Till.basket(lines));
    }

    Evaluation sells(MemberSnapshot member, Basket basket) {
        return Rules.evaluate(basket, member, version(), Given.NOON);
    }
}
