package dev.setia.referral;

import dev.setia.member.MemberInvited;
import dev.setia.member.Members;
import dev.setia.member.Newcomers;
import dev.setia.platform.Audit;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.FieldError;
import dev.setia.platform.Ids;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.NotFound;
import dev.setia.program.NoProgramInForce;
import dev.setia.program.Programs;
import dev.setia.referral.ClaimReferralRequest.ReferralSignal;
import dev.setia.referral.ClaimReferralRequest.ReferredFriend;
import dev.setia.referral.Referral.Status;
import dev.setia.rules.Occasion.Conversion;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.ReferralId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets a friend come on a code, and lets somebody decide where both may be one person. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ClaimReferral {
    private final ReferralCodes codes;
    private final Referrals referrals;
    private final Signals signals;
    private final ConvertReferrals convert;
    private final Members members;
    private final Newcomers newcomers;
    private final Programs programs;
    private final Audit audit;
    private final Clock clock;

    ClaimReferral(
            ReferralCodes codes,
            Referrals referrals,
            Signals signals,
            ConvertReferrals convert,
            Members members,
            Newcomers newcomers,
            Programs programs,
            Audit audit,
            Clock clock) {
        this.codes = codes;
        this.referrals = referrals;
        this.signals = signals;
        this.convert = convert;
        this.members = members;
        this.newcomers = newcomers;
        this.programs = programs;
        this.audit = audit;
        this.clock = clock;
    }

    public ReferralId claim(ClaimReferralRequest request) {
        TenantId tenant = Callers.current().tenant();
        ProgramId program = program(tenant, request.programId());
        MemberId referrer =
                codes.owner(tenant, code(request.code(), "/code")).orElseThrow(() -> new NotFound("referral code"));
        MemberId friend = friend(tenant, request.friend());
        return claim(tenant, new Coming(program, referrer, friend, "/code"), request.givenSignals());
    }

    /** The same with an enrolment; who came on this code before stays so. */
    public void come(MemberInvited invited) {
        TenantId tenant = invited.tenant();
        ProgramId program = program(tenant, null);
        MemberId referrer = codes.owner(tenant, code(invited.code(), invited.pointer()))
                .orElseThrow(() -> new InvalidRequest(
                        new FieldError(invited.pointer(), "unknown_value", "is the code of nobody")));
        if (!referrals.isKnown(tenant, program, referrer, invited.member())) {
            ReferralId unused =
                    claim(tenant, new Coming(program, referrer, invited.member(), invited.pointer()), List.of());
        }
    }

    /** @param pointer where the code stands in the request */
    private record Coming(ProgramId program, MemberId referrer, MemberId friend, String pointer) {}

    private ReferralId claim(TenantId tenant, Coming coming, List<ReferralSignal> given) {
        MemberId friend = coming.friend();
        if (friend.equals(coming.referrer())) {
            throw ReferralProblems.ownCode(coming.pointer());
        }
        members.requireActive(tenant, friend);
        if (referrals.hasBought(tenant, coming.program(), friend)) {
            throw ReferralProblems.notNew(coming.pointer());
        }
        signals.keep(tenant, friend, given);
        List<String> shares = signals.shared(tenant, coming.referrer(), friend);
        Referral referral = new Referral(
                new ReferralId(Ids.next()),
                coming.program(),
                coming.referrer(),
                friend,
                shares.isEmpty() ? Status.OPEN : Status.REVIEW,
                shares,
                clock.instant(),
                null,
                null);
        if (!referrals.insert(tenant, referral, Callers.current().key().value())) {
            throw ReferralProblems.alreadyReferred(coming.pointer());
        }
        if (referral.status() == Status.OPEN) {
            registered(tenant, referral);
        }
        return referral.id();
    }

    /** What it gives from now on it gives for what the friend has done since. */
    public void approve(ReferralId id) {
        Referral referral = decide(id, Status.OPEN);
        if (referral.status() == Status.REVIEW) {
            registered(Callers.current().tenant(), referral);
        }
    }

    public void reject(ReferralId id) {
        var unused = decide(id, Status.REJECTED);
    }

    /** Returns it as it was before; deciding the same again changes nothing. */
    private Referral decide(ReferralId id, Status decision) {
        Caller caller = Callers.current();
        Referral before = referrals.get(caller.tenant(), id);
        codes.lock(caller.tenant(), before.referrer());
        Referral referral = referrals.locked(caller.tenant(), id);
        boolean isSame = referral.decidedAt() != null && referral.status() == decision;
        if (!isSame && referral.status() != Status.REVIEW) {
            throw ReferralProblems.alreadyDecided(referral.status());
        }
        if (!isSame) {
            referrals.decided(
                    caller.tenant(), id, decision, clock.instant(), caller.key().value());
            audit.changed(
                    "/v1/referrals/" + id, Map.of("status", word(referral.status())), Map.of("status", word(decision)));
        }
        return referral;
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private void registered(TenantId tenant, Referral referral) {
        convert.convert(tenant, referral.id(), Set.of(Conversion.REGISTRATION), "", clock.instant());
    }

    private ProgramId program(TenantId tenant, @Nullable ProgramId wanted) {
        return programs.inForce(tenant, wanted, clock.instant())
                .orElseThrow(NoProgramInForce::new)
                .program();
    }

    private static Code code(String typed, String pointer) {
        return Code.read(typed)
                .orElseThrow(() -> new InvalidRequest(new FieldError(
                        pointer,
                        "invalid_format",
                        "is no code of ours: twelve letters and digits, of which the last one checks the others")));
    }

    private MemberId friend(TenantId tenant, ReferredFriend friend) {
        MemberId id = friend.id();
        String type = friend.type();
        String value = friend.value();
        if (id != null && type == null && value == null) {
            return id;
        }
        if (id == null && type != null && value != null) {
            return newcomers.findOrEnrol(tenant, type, value, "/friend/value");
        }
        throw new InvalidRequest(new FieldError("/friend", "invalid_format", "send either id, or type and value"));
    }
}
