package dev.setia.member;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Spendable;
import dev.setia.member.Holdings.Held;
import dev.setia.member.Holdings.OpenCard;
import dev.setia.member.Holdings.TierTotals;
import dev.setia.member.MemberSummaryView.CardSummary;
import dev.setia.member.MemberSummaryView.ExpiringPoints;
import dev.setia.member.MemberSummaryView.NextTier;
import dev.setia.member.MemberSummaryView.PointsSummary;
import dev.setia.member.MemberSummaryView.TierSummary;
import dev.setia.member.MemberSummaryView.VoucherSummary;
import dev.setia.platform.NotFound;
import dev.setia.platform.Tenancy;
import dev.setia.program.NoProgramInForce;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.rules.CardPrize;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.tier.TierWindow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a till what it wants to know of a member. */
@Component
class Summarise {
    private final FindMembers findMembers;
    private final Programs programs;
    private final Holdings holdings;
    private final Spendable spendable;
    private final Clock clock;

    Summarise(FindMembers findMembers, Programs programs, Holdings holdings, Spendable spendable, Clock clock) {
        this.findMembers = findMembers;
        this.programs = programs;
        this.holdings = holdings;
        this.spendable = spendable;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public MemberSummaryView of(MemberId id, @Nullable ProgramId wanted) {
        TenantId tenant = Tenancy.current();
        MemberView member = findMembers.get(id).view();
        Instant now = clock.instant();
        InForce program = programs.inForce(tenant, wanted, now).orElseThrow(() -> missing(tenant, wanted));
        Held held = holdings.of(tenant, id, program.program(), now);
        Balance balance = spendable.at(tenant, AccountKey.points(id, program.program()), now);
        return new MemberSummaryView(
                id,
                member.status(),
                member.displayName(),
                program.program(),
                new PointsSummary(balance.available(), balance.pending(), balance.owed(), expiring(held)),
                cards(program, held),
                tier(program.version(), held.tier, member.enrolledAt(), now),
                held.vouchers.stream()
                        .map(voucher -> new VoucherSummary(voucher.id(), voucher.name(), voucher.expiresAt()))
                        .toList());
    }

    private RuntimeException missing(TenantId tenant, @Nullable ProgramId wanted) {
        return wanted == null || programs.isKnown(tenant, wanted) ? new NoProgramInForce() : new NotFound("program");
    }

    private static @Nullable ExpiringPoints expiring(Held held) {
        var next = held.expiring;
        return next == null ? null : new ExpiringPoints(next.points(), next.at());
    }

    /** The cards of today's version, and those begun under an older one; a card not begun yet is an empty one. */
    private static List<CardSummary> cards(InForce program, Held held) {
        List<CardSummary> cards = new ArrayList<>();
        for (PunchCard card : program.version().cards()) {
            OpenCard open = held.cards.remove(card.key());
            cards.add(
                    open == null
                            ? summary(card, card.size(), held)
                            : summary(begun(program, card, open), open.size(), held));
        }
        held.cards.forEach((key, open) -> {
            PunchCard begun = definition(program, key, open.version());
            if (begun != null) {
                cards.add(summary(begun, open.size(), held));
            }
        });
        return cards;
    }

    private static CardSummary summary(PunchCard card, long size, Held held) {
        long stamps = Math.max(0, held.stamps.getOrDefault(card.key(), 0L));
        return new CardSummary(card.key(), card.name(), stamps, size, Math.max(0, size - stamps), prize(card, stamps));
    }

    private static String prize(PunchCard card, long stamps) {
        CardPrize next = card.nextPrize(stamps);
        return (next == null ? card.prizes().getLast() : next).prize().name();
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

    private static @Nullable TierSummary tier(
            ProgramVersion version, @Nullable TierTotals totals, Instant enrolledAt, Instant now) {
        SpendTiers tiers = version.tiers();
        if (tiers == null) {
            return null;
        }
        long counted = counted(tiers, version, totals, enrolledAt, now);
        int held = held(tiers.tiers(), totals == null ? null : totals.tier());
        Tier tier = held < 0 ? null : tiers.tiers().get(held);
        return new TierSummary(
                tier == null ? null : tier.key(),
                tier == null ? null : tier.name(),
                totals == null ? null : totals.since(),
                tiers.metric().name().toLowerCase(Locale.ROOT),
                counted,
                next(tiers.tiers(), held, counted));
    }

    /** The next one up; what was counted beyond it waits for the next purchase. */
    private static @Nullable NextTier next(List<Tier> ladder, int held, long counted) {
        if (held + 1 >= ladder.size()) {
            return null;
        }
        Tier next = ladder.get(held + 1);
        return new NextTier(next.key(), next.name(), next.threshold(), Math.max(0, next.threshold() - counted));
    }

    /** Its place on the ladder: the one reached, or the one everybody has, or −1. */
    private static int held(List<Tier> ladder, @Nullable String reached) {
        int held = -1;
        for (int i = 0; i < ladder.size(); i++) {
            if (ladder.get(i).key().equals(reached)) {
                return i;
            }
            if (ladder.get(i).threshold() == 0) {
                held = i;
            }
        }
        return held;
    }

    private static long counted(
            SpendTiers tiers, ProgramVersion version, @Nullable TierTotals totals, Instant enrolledAt, Instant now) {
        if (totals == null
                || TierWindow.startOf(tiers.window(), version.zone(), enrolledAt, now)
                        .isAfter(totals.windowStart())) {
            return 0;
        }
        return switch (tiers.metric()) {
            case SPEND -> totals.spendMinor();
            case POINTS_EARNED -> totals.points();
            case VISITS -> totals.visits();
            case BALANCE -> 0;
        };
    }
}
