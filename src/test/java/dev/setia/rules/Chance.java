package dev.setia.rules;

import dev.setia.rules.Basket.Flag;
import dev.setia.rules.Basket.Line;
import dev.setia.rules.Basket.Tender;
import dev.setia.rules.Discount.Mode;
import dev.setia.rules.Discount.Scope;
import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.MemberSnapshot.HeldVoucher;
import dev.setia.rules.MemberSnapshot.OpenCard;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.ProgramVersion.Rounding;
import dev.setia.rules.ProgramVersion.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Random programs, members and baskets from one seed; small numbers mostly, the largest sometimes. */
public final class Chance {
    private static final String[] SKUS = {"tea", "mug", "book", "shoe", "cone"};
    private static final String[] CATEGORIES = {"food", "gifts", "wear"};
    private static final String[] ZONES = {"UTC", "Asia/Jakarta", "Europe/Warsaw", "America/Sao_Paulo"};

    private final Random random;

    public Chance(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean maybe() {
        return random.nextBoolean();
    }

    private boolean rarely() {
        return random.nextInt(8) == 0;
    }

    long amount() {
        return rarely() ? random.nextLong(1L << 40) : random.nextLong(20_000);
    }

    <T> @Nullable T orNull(T value) {
        return maybe() ? value : null;
    }

    String one(String... values) {
        return values[random.nextInt(values.length)];
    }

    <T> List<T> some(int most, IntFunction<T> make) {
        List<T> list = new ArrayList<>();
        int size = random.nextInt(most + 1);
        for (int i = 0; i < size; i++) {
            list.add(make.apply(i));
        }
        return list;
    }

    public Basket basket() {
        int size = 1 + (rarely() ? random.nextInt(60) : random.nextInt(5));
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            lines.add(line(i));
        }
        return new Basket(
                lines,
                some(2, i -> new Tender(one("cash", "points", "gift_card"), amount())),
                orNull(one("loc_a", "loc_b")),
                orNull(one("store", "online")));
    }

    private Line line(int number) {
        long quantity = rarely() ? 1 + random.nextInt(1_000_000) : 1 + random.nextInt(6);
        long price = rarely() ? 0 : rarely() ? random.nextLong((1L << 44) / quantity) : random.nextLong(10_000);
        long discount = maybe() ? 0 : random.nextLong(quantity * price + 1);
        long tax = maybe() ? 0 : random.nextLong((quantity * price - discount) / 3 + 1);
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (rarely()) {
            flags.add(Flag.values()[random.nextInt(Flag.values().length)]);
        }
        return new Line(
                number, one(SKUS), Set.copyOf(some(2, i -> CATEGORIES[i])), quantity, price, discount, tax, flags);
    }

    ItemMatch items() {
        return switch (random.nextInt(5)) {
            case 0 -> new ItemMatch(Set.of(one(SKUS)), Set.of(), Set.of(), Set.of());
            case 1 -> new ItemMatch(Set.of(), Set.of(one(CATEGORIES)), Set.of(), Set.of());
            case 2 -> new ItemMatch(Set.of(), Set.of(), Set.of(one(SKUS)), Set.of(one(CATEGORIES)));
            default -> ItemMatch.everything();
        };
    }

    @Nullable
    Condition sometimes() {
        return maybe() ? null : new Questions(this).condition(4);
    }

    public Instant moment() {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(63_000_000));
    }

    LocalDate day() {
        return LocalDate.ofInstant(moment(), ZoneId.of("UTC"));
    }

    LocalTime time() {
        return LocalTime.of(random.nextInt(24), random.nextInt(60));
    }

    Prize prize() {
        @Nullable Period validity = orNull(Period.ofDays(random.nextInt(90)));
        return switch (random.nextInt(4)) {
            case 0 -> new Prize.FreeUnits("free", items(), 1 + random.nextInt(3), validity);
            case 1 -> new Prize.PercentOff("percent", items(), 1 + random.nextInt(10_000), orNull(amount()), validity);
            case 2 -> new Prize.AmountOff("amount", items(), amount(), validity);
            default -> new Prize.BonusPoints("points", 1 + random.nextInt(500));
        };
    }

    private EarningRule earning(int i) {
        Award award = switch (random.nextInt(3)) {
            case 0 -> new Award.PerAmount(random.nextInt(20), random.nextInt(5_000), maybe());
            case 1 -> new Award.PerUnit(random.nextInt(50));
            default -> new Award.PerPurchase(random.nextInt(100));
        };
        return new EarningRule(
                "e" + i, "Earning", award, items(), sometimes(), random.nextInt(3), maybe(), limits(500));
    }

    /** One of each kind at most, as a definition may have. */
    List<Limit> limits(int bound) {
        Map<String, Limit> limits = new TreeMap<>();
        for (Limit limit : some(
                3,
                i -> new Limit(
                        Limit.Span.values()[random.nextInt(7)],
                        random.nextInt(bound),
                        random.nextInt(4) == 0 ? Limit.Whose.EVERYONE : Limit.Whose.MEMBER))) {
            limits.put(limit.span() + " " + limit.whose(), limit);
        }
        return List.copyOf(limits.values());
    }

    private PunchCard card(int i) {
        PunchCard.Basis basis = PunchCard.Basis.values()[random.nextInt(3)];
        long size = 1 + random.nextInt(12);
        return new PunchCard(
                "c" + i,
                "Card",
                size,
                basis,
                basis == PunchCard.Basis.AMOUNT ? 1L + random.nextInt(5_000) : null,
                items(),
                sometimes(),
                prizes(size),
                limits(),
                random.nextInt(3) == 0 ? Period.ofDays(random.nextInt(40)) : null,
                random.nextInt(4) != 0);
    }

    private List<CardPrize> prizes(long size) {
        long half = size / 2;
        return half > 0 && maybe()
                ? List.of(new CardPrize(half, prize()), new CardPrize(size, prize()))
                : List.of(new CardPrize(size, prize()));
    }

    private List<Limit> limits() {
        return some(2, i -> Limit.per(i == 0 ? Limit.Span.PURCHASE : Limit.Span.DAY, random.nextInt(20)));
    }

    private Discount discount(int i) {
        Mode mode = switch (random.nextInt(4)) {
            case 0 -> new Mode.Percent(1 + random.nextInt(10_000));
            case 1 -> new Mode.Amount(amount(), Mode.Per.values()[random.nextInt(3)]);
            case 2 -> new Mode.NewPrice(amount());
            default -> new Mode.FreeUnits(random.nextInt(3), random.nextInt(4), orNull(items()));
        };
        Scope scope = mode instanceof Mode.FreeUnits ? Scope.LINES : Scope.values()[random.nextInt(4)];
        return new Discount(
                "d" + i,
                "Discount",
                scope,
                mode,
                items(),
                sometimes(),
                random.nextInt(3),
                maybe() ? 0 : amount(),
                scope == Scope.EVERY_NTH ? 1 + random.nextInt(5) : null,
                orNull(amount()),
                orNull(one("g0", "g1")),
                maybe(),
                maybe(),
                random.nextInt(3),
                limits(3));
    }

    public ProgramVersion version() {
        Settings settings = new Settings(
                Rounding.values()[random.nextInt(3)],
                maybe(),
                maybe(),
                maybe(),
                orNull(Period.ofDays(random.nextInt(30))),
                orNull(Period.ofMonths(random.nextInt(24))),
                random.nextInt(4) != 0,
                Duration.ofDays(random.nextInt(10)),
                Period.ofDays(random.nextInt(60)),
                limits(1_000),
                orNull((long) random.nextInt(2_000)),
                ProgramVersion.ExpiryRounding.values()[random.nextInt(5)],
                ProgramVersion.Settings.NOTICE_DAYS_DEFAULT,
                new Stages(1 + random.nextInt(60), 1 + random.nextInt(60), 61 + random.nextInt(200)),
                some(
                        2,
                        i -> new ExpirySlide(
                                Set.of(one(ExpirySlide.PURCHASE, ExpirySlide.REDEMPTION, "feedback")),
                                Period.ofMonths(1 + random.nextInt(24)),
                                maybe() ? Set.of() : Set.of(one("gold", "silver")))),
                1 + random.nextInt(60),
                null,
                orNull(new ProgramVersion.AutoRedeem(1 + random.nextInt(2_000), one("tea", "five-off"))),
                orNull(new Transfers(1, orNull(100L), orNull(3))));
        return new ProgramVersion(
                1 + random.nextInt(3),
                "USD",
                ZoneId.of(one(ZONES)),
                settings,
                some(4, this::earning),
                some(
                        3,
                        i -> new Multiplier(
                                "m" + i,
                                "Multiplier",
                                sometimes(),
                                random.nextInt(3),
                                random.nextInt(4) == 0,
                                random.nextInt(30_000),
                                random.nextInt(9),
                                limits(300))),
                some(3, this::card),
                orNull(new Ladders(this).tiers()),
                some(4, this::discount),
                some(4, new Happenings(this)::rule));
    }

    private Map<Counter, Long> counters(ProgramVersion version, Instant at) {
        Map<Counter, Long> counters = new HashMap<>();
        var day = at.atZone(version.zone()).toLocalDate();
        for (String policy : List.of("e0", "e1", "c0", "m0", "d0", "o0", "o1", "purchase")) {
            for (Limit.Span span : Limit.Span.values()) {
                if (maybe()) {
                    counters.put(Limits.counter(policy, span, day), (long) random.nextInt(100));
                }
            }
        }
        return counters;
    }

    public MemberSnapshot member(ProgramVersion version, Instant at) {
        if (rarely()) {
            return MemberSnapshot.guest();
        }
        Map<String, OpenCard> cards = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            if (maybe()) {
                PunchCard card = card(i);
                cards.put(
                        card.key(),
                        new OpenCard(
                                card, 1, random.nextLong(card.size()), at.minus(Duration.ofDays(random.nextInt(30)))));
            }
        }
        return new MemberSnapshot(
                true,
                orNull(one("t0", "t1", "gone")),
                random.nextInt(4) == 0 ? one("t1", "t2", "gone") : null,
                maybe() ? Set.of("vip") : Set.of(),
                orNull("new"),
                orNull(MonthDay.of(2, 29)),
                maybe() ? Map.of("size", "L") : Map.of(),
                random.nextInt(20),
                new Qualifying(amount(), random.nextInt(5_000), random.nextInt(20)),
                cards,
                random.nextInt(2_000),
                counters(version, at),
                counters(version, at),
                some(2, i -> new HeldVoucher(new UUID(0, i), prize())),
                random.nextInt(60));
    }
}
