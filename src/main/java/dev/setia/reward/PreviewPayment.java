package dev.setia.reward;

import dev.setia.ledger.Spendable;
import dev.setia.member.Members;
import dev.setia.platform.Tenancy;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells what a payment with points would be, by the rules that hold it; nothing is locked and nothing written. */
@Component
class PreviewPayment {
    private final ChoosePayment choose;
    private final Members members;
    private final Spendable spendable;
    private final Clock clock;

    PreviewPayment(ChoosePayment choose, Members members, Spendable spendable, Clock clock) {
        this.choose = choose;
        this.members = members;
        this.spendable = spendable;
        this.clock = clock;
    }

    /** @throws dev.setia.platform.Problem for what is no question of points: an unknown member, another currency */
    @Transactional(readOnly = true)
    public PaymentPreview preview(PreviewPaymentRequest request) {
        TenantId tenant = Tenancy.current();
        Instant now = clock.instant();
        members.requireActive(tenant, request.memberId());
        return PaymentPreview.of(
                choose.candidates(tenant, request.memberId(), request.payment(), now).stream()
                        .map(candidate -> PaymentPreview.PaymentOption.of(
                                candidate,
                                request.payment(),
                                spendable.at(tenant, candidate.account(), now).available()))
                        .toList(),
                request.payment().basket());
    }
}
