package dev.setia.reward;

import dev.setia.platform.NotFound;
import dev.setia.program.NoProgramInForce;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.rules.PointsPayment;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How points pay in a program by now. */
@Component
class PaymentTerms {
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private final Programs programs;

    PaymentTerms(Programs programs) {
        this.programs = programs;
    }

    /** @param wanted null for the default program */
    InForce program(TenantId tenant, @Nullable ProgramId wanted, Instant now) {
        if (wanted != null && !programs.isKnown(tenant, wanted)) {
            throw new NotFound("program");
        }
        return programs.inForce(tenant, wanted, now).orElseThrow(NoProgramInForce::new);
    }

    /**
     * Looks once more whether a basket takes what is held for it. What points are worth was promised with the hold; a
     * program that no longer lets points pay keeps this promise, up to the whole basket.
     */
    void require(TenantId tenant, HoldRow hold, Money worth, Money basket, Instant now) {
        long allowed = allowed(tenant, hold, worth, basket, now);
        if (worth.amount() > allowed) {
            throw PaymentRefused.basketTooSmall(hold, worth, new Money(allowed, basket.currency()));
        }
    }

    /** What all points together may pay of a basket, in minor units; never more than the whole of it. */
    long allowed(TenantId tenant, HoldRow hold, Money worth, Money basket, Instant now) {
        if (!basket.currency().equals(worth.currency())) {
            throw PaymentRefused.otherCurrency(worth.currency(), basket, "/basket/currency");
        }
        PointsPayment terms = programs.inForce(tenant, hold.program(), now)
                .map(program -> program.version().settings().payment())
                .orElse(null);
        BigInteger share = terms == null ? WHOLE : BigInteger.valueOf(terms.maxShareBasisPoints());
        return BigInteger.valueOf(basket.amount()).multiply(share).divide(WHOLE).longValue();
    }
}
