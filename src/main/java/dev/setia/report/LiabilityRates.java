package dev.setia.report;

import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a point costs, where nobody says: what members have lately got for their points, or could get. */
@Component
class LiabilityRates {
    private static final int MONTHS = 12;
    private static final String OF_REDEMPTIONS = """
            SELECT coalesce(sum(unit_cost_minor), 0) AS cost, coalesce(sum(points), 0) AS points
              FROM redemption
             WHERE tenant_id = :tenant AND program_id = :program AND currency = :currency
               AND recorded_at <= :asOf AND recorded_at > :since AND (reversed_at IS NULL OR reversed_at > :asOf)
            """;
    private static final String OF_CATALOGUE = """
            SELECT coalesce(sum(unit_cost_minor), 0) AS cost, coalesce(sum(points_price), 0) AS points
              FROM reward
             WHERE tenant_id = :tenant AND program_id = :program AND status = 'active' AND currency = :currency
            """;

    private final JdbcClient jdbc;

    LiabilityRates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * So many points cost so much.
     *
     * @param source {@code given}, {@code redemptions} or {@code catalogue}
     */
    record Rate(String source, long points, long costMinor) {
        private static final int BITS_MAX = 53;

        /** What so many points cost; sums that are too large to be told are both made smaller alike. */
        private static Rate of(String source, BigInteger points, BigInteger cost) {
            int excess = Math.max(0, Math.max(points.bitLength(), cost.bitLength()) - BITS_MAX);
            long least = points.signum();
            return new Rate(
                    source,
                    Math.max(least, points.shiftRight(excess).longValueExact()),
                    cost.shiftRight(excess).longValueExact());
        }
    }

    /** Null where no reward was given and none is on offer. */
    @Nullable
    Rate derived(TenantId tenant, ProgramId program, String currency, Instant asOf) {
        JdbcClient.StatementSpec redemptions = jdbc.sql(OF_REDEMPTIONS)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .param("since", asOf.atOffset(ZoneOffset.UTC).minusMonths(MONTHS));
        return rate("redemptions", redemptions, tenant, program, currency)
                .or(() -> rate("catalogue", jdbc.sql(OF_CATALOGUE), tenant, program, currency))
                .orElse(null);
    }

    private static Optional<Rate> rate(
            String source, JdbcClient.StatementSpec statement, TenantId tenant, ProgramId program, String currency) {
        Rate rate = statement
                .param("tenant", tenant.value())
                .param("program", program.value())
                .param("currency", currency)
                .query((row, index) -> Rate.of(
                        source,
                        row.getBigDecimal("points").toBigIntegerExact(),
                        row.getBigDecimal("cost").toBigIntegerExact()))
                .single();
        return rate.points() > 0 ? Optional.of(rate) : Optional.empty();
    }
}
