package dev.setia.member;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Spendable;
import dev.setia.member.Holdings.Held;
import dev.setia.member.MemberSummaryView.EntitlementSummary;
import dev.setia.member.MemberSummaryView.ExpiringPoints;
import dev.setia.member.MemberSummaryView.PointsSummary;
import dev.setia.member.MemberSummaryView.StageSummary;
import dev.setia.member.MemberSummaryView.VoucherSummary;
import dev.setia.member.ShowMember.Found;
import dev.setia.member.ShowMember.Shown;
import dev.setia.platform.NotFound;
import dev.setia.platform.OneTrip;
import dev.setia.platform.Questions;
import dev.setia.platform.Tenancy;
import dev.setia.program.NoProgramInForce;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.TenantId;
import dev.setia.stage.MemberStages;
import dev.setia.tier.MemberTiers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a till what it wants to know of a member. */
@Component
class Summarise {
    private static final int CHANGES_AT_MOST = 100;

    private final ShowMember showMember;
    private final Programs programs;
    private final Holdings holdings;
    private final Spendable spendable;
    private final MemberTiers tiers;
    private final MemberStages stages;
    private final OneTrip trip;
    private final Clock clock;

    Summarise(
            ShowMember showMember,
            Programs programs,
            Holdings holdings,
            Spendable spendable,
            MemberTiers tiers,
            MemberStages stages,
            OneTrip trip,
            Clock clock) {
        this.trip = trip;
        this.showMember = showMember;
        this.programs = programs;
        this.holdings = holdings;
        this.spendable = spendable;
        this.tiers = tiers;
        this.stages = stages;
        this.clock = clock;
    }

    /** All that the database is asked about a member: questions of five modules, which travel together. */
    private record Asked(
            Membership membership,
            Supplier<Optional<Shown>> member,
            Supplier<Held> held,
            Supplier<Balance> balance,
            Supplier<MemberStages.Stage> stage,
            MemberTiers.Asked tier) {}

    /** The member, or who it became part of. */
    MemberSummaryView of(MemberId id, @Nullable ProgramId wanted) {
        TenantId tenant = Tenancy.current();
        Instant now = clock.instant();
        InForce program = programs.inForce(tenant, wanted, now).orElse(null);
        if (program == null) {
            Found unused = showMember.current(id);
            throw missing(tenant, wanted);
        }
        Asked asked = ask(tenant, id, program, now);
        MemberId mergedInto = ShowMember.required(asked.member().get()).mergedInto();
        return view(mergedInto == null ? asked : ask(tenant, mergedInto, program, now), program, now);
    }

    private Asked ask(TenantId tenant, MemberId id, InForce program, Instant now) {
        Membership membership = new Membership(id, program.program());
        Questions questions = new Questions();
        Asked asked = new Asked(
                membership,
                showMember.ask(questions, tenant, id),
                holdings.ask(questions, tenant, membership, now),
                spendable.ask(questions, tenant, AccountKey.points(id, program.program()), now),
                stages.ask(questions, tenant, membership),
                tiers.ask(questions, tenant, membership, program, now));
        trip.ask(questions);
        return asked;
    }

    private MemberSummaryView view(Asked asked, InForce program, Instant now) {
        MemberView member = ShowMember.required(asked.member().get()).found().view();
        Held held = asked.held().get();
        Balance balance = asked.balance().get();
        MemberStages.Stage stage = asked.stage().get();
        return new MemberSummaryView(
                member.id(),
                member.status(),
                member.displayName(),
                program.program(),
                new PointsSummary(
                        balance.available(), balance.pending(), balance.owed(), held.heldPoints, expiring(held)),
                new StageSummary(stage.stage(), stage.since()),
                SummariseCards.of(program, held, now),
                tiers.of(asked.tier(), member.enrolledAt(), balance.available() + balance.pending()),
                held.vouchers.stream()
                        .map(voucher -> new VoucherSummary(voucher.id(), voucher.name(), voucher.expiresAt()))
                        .toList(),
                held.entitlements.stream()
                        .map(one -> new EntitlementSummary(
                                new RedemptionId(one.redemption()), one.code(), one.name(), one.until()))
                        .toList());
    }

    /** The last hundred changes of stage, the newest first. */
    @Transactional(readOnly = true)
    public List<StageChangeView> stages(MemberId id, @Nullable ProgramId wanted) {
        TenantId tenant = Tenancy.current();
        MemberId member = showMember.get(id).view().id();
        if (wanted != null && !programs.isKnown(tenant, wanted)) {
            throw new NotFound("program");
        }
        ProgramId program = wanted == null ? programs.defaultProgram(tenant) : wanted;
        return stages.changes(tenant, new Membership(member, program), CHANGES_AT_MOST).stream()
                .map(StageChangeView::of)
                .toList();
    }

    private RuntimeException missing(TenantId tenant, @Nullable ProgramId wanted) {
        return wanted == null || programs.isKnown(tenant, wanted) ? new NoProgramInForce() : new NotFound("program");
    }

    private static @Nullable ExpiringPoints expiring(Held held) {
        var next = held.expiring;
        return next == null ? null : new ExpiringPoints(next.points(), next.at());
    }
}
