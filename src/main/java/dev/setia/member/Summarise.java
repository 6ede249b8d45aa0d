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
import dev.setia.platform.NotFound;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a till what it wants to know of a member. */
@Component
class Summarise {
    private static final int CHANGES_AT_MOST = 100;

    private final FindMembers findMembers;
    private final Programs programs;
    private final Holdings holdings;
    private final Spendable spendable;
    private final MemberTiers tiers;
    private final MemberStages stages;
    private final Clock clock;

    Summarise(
            FindMembers findMembers,
            Programs programs,
            Holdings holdings,
            Spendable spendable,
            MemberTiers tiers,
            MemberStages stages,
            Clock clock) {
        this.findMembers = findMembers;
        this.programs = programs;
        this.holdings = holdings;
        this.spendable = spendable;
        this.tiers = tiers;
        this.stages = stages;
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
                new PointsSummary(
                        balance.available(), balance.pending(), balance.owed(), held.heldPoints, expiring(held)),
                stage(tenant, new Membership(id, program.program())),
                SummariseCards.of(program, held, now),
                tiers.of(
                        tenant,
                        new Membership(id, program.program()),
                        program,
                        member.enrolledAt(),
                        balance.available() + balance.pending(),
                        now),
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
        MemberId member = findMembers.get(id).view().id();
        if (wanted != null && !programs.isKnown(tenant, wanted)) {
            throw new NotFound("program");
        }
        ProgramId program = wanted == null ? programs.defaultProgram(tenant) : wanted;
        return stages.changes(tenant, new Membership(member, program), CHANGES_AT_MOST).stream()
                .map(StageChangeView::of)
                .toList();
    }

    private StageSummary stage(TenantId tenant, Membership membership) {
        MemberStages.Stage now = stages.of(tenant, membership);
        return new StageSummary(now.stage(), now.since());
    }

    private RuntimeException missing(TenantId tenant, @Nullable ProgramId wanted) {
        return wanted == null || programs.isKnown(tenant, wanted) ? new NoProgramInForce() : new NotFound("program");
    }

    private static @Nullable ExpiringPoints expiring(Held held) {
        var next = held.expiring;
        return next == null ? null : new ExpiringPoints(next.points(), next.at());
    }
}
