package dev.setia.ledger;

import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells of points that will expire. */
@Component
public class ExpiryNotices {
    private final SettleDue settleDue;

    ExpiryNotices(SettleDue settleDue) {
        this.settleDue = settleDue;
    }

    /**
     * Announces {@code points.expiring} for each account with an open lot that expires in a time; once an account and
     * document, however often it is asked for. In transactions of its own.
     *
     * @param document the day change that tells
     * @param begin when the day of the day change began
     * @param after exclusive
     * @param by inclusive
     * @return how many accounts
     */
    public long announce(TenantId tenant, ProgramId program, UUID document, Instant begin, Instant after, Instant by) {
        return settleDue.all(new SettleDue.Due(DueKind.NOTICE, tenant, program, document, after, by, begin))
                + settleDue.all(
                        new SettleDue.Due(DueKind.NOTICE_OF_EXTENDED, tenant, program, document, after, by, begin));
    }
}
