package dev.setia.referral;

import dev.setia.member.MemberInvited;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A code that is given with an enrolment is claimed in the same transaction, in the tenant's default program. */
@Component
class ComeOnCode {
    private final ClaimReferral claimReferral;

    ComeOnCode(ClaimReferral claimReferral) {
        this.claimReferral = claimReferral;
    }

    @EventListener
    void on(MemberInvited invited) {
        claimReferral.come(invited);
    }
}
