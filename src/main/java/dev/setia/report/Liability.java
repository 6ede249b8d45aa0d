package dev.setia.report;

import dev.setia.ledger.LotEnd;
import dev.setia.platform.Reader;
import dev.setia.report.LiabilityRates.Rate;
import dev.setia.report.LiabilityView.LiabilityBreakage;
import dev.setia.report.LiabilityView.LiabilityPoints;
import dev.setia.report.LiabilityView.LiabilityRate;
import dev.setia.shared.Money;
import dev.setia.shared.Points;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.wording.Language;
import dev.setia.wording.LiabilityWords;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reckons what is outstanding, and how much of it will be spent if members go on as they did: of lots whose life ended
 * in the last two years, the part that expired unused. What is only held is neither, until the hold has ended.
 */
@Component
class Liability {
    private static final int MONTHS_LOOKED_AT = 24;
    private static final long ALL = 10_000;
    private static final String SQL = """
            WITH last AS MATERIALIZED (
                SELECT a.account_id, e.sequence, e.available_after, e.pending_after, e.owed_after
                  FROM account AS a
                  JOIN LATERAL (SELECT sequence, available_after, pending_after, owed_after
                                  FROM ledger_entry
                                 WHERE tenant_id = :tenant AND account_id = a.account_id AND recorded_at <= :asOf
                                 ORDER BY sequence DESC LIMIT 1) AS e ON true
                 WHERE a.tenant_id = :tenant AND a.program_id = :program AND a.unit = 'points'
            ),
            spent AS (
                SELECT DISTINCT ON (e.account_id, e.document_id) e.account_id, e.document_id, e.sequence
                  FROM last
                  JOIN ledger_entry AS e
                    ON e.tenant_id = :tenant AND e.account_id = last.account_id AND e.sequence <= last.sequence
                 WHERE e.debited = 'held' AND e.type = 'REDEEM'
            ),
            taken AS (
                SELECT c.account_id, c.lot_sequence, sum(c.amount) AS all,
                       sum(c.amount) FILTER (WHERE e.type IN ('REDEEM', 'REDEEM_REVERSE')
                                                OR e.type = 'HOLD' AND s.sequence IS NOT NULL) AS used,
                       sum(c.amount) FILTER (WHERE e.type = 'EXPIRE') AS expired
                  FROM last
                  JOIN lot_consumption AS c
                    ON c.tenant_id = :tenant AND c.account_id = last.account_id AND c.sequence <= last.sequence
                  JOIN ledger_entry AS e
                    ON e.tenant_id = :tenant AND e.account_id = c.account_id AND e.sequence = c.sequence
                  LEFT JOIN spent AS s ON s.account_id = e.account_id AND s.document_id = e.document_id AND e.type = 'HOLD'
                 GROUP BY c.account_id, c.lot_sequence
            ),
            lots AS (
                SELECT %1$s AS expires_at, l.granted - coalesce(t.all, 0) AS remaining, coalesce(t.used, 0) AS used,
                       coalesce(t.expired, 0) AS expired
                  FROM last
                  JOIN account AS a ON a.tenant_id = :tenant AND a.account_id = last.account_id
                  JOIN lot AS l
                    ON l.tenant_id = :tenant AND l.account_id = last.account_id AND l.sequence <= last.sequence
                  LEFT JOIN taken AS t ON t.account_id = l.account_id AND t.lot_sequence = l.sequence
            ),
            balances AS (
                SELECT coalesce(sum(available_after), 0) AS available,
                       coalesce(sum(pending_after), 0) AS pending,
                       coalesce(sum(owed_after), 0) AS owed
                  FROM last
            ),
            held AS (
                SELECT coalesce(sum(CASE WHEN e.credited = 'held' THEN e.amount ELSE -e.amount END), 0) AS held
                  FROM last
                  JOIN ledger_entry AS e
                    ON e.tenant_id = :tenant AND e.account_id = last.account_id AND e.sequence <= last.sequence
                 WHERE 'held' IN (e.debited, e.credited)
            ),
            lives AS (
                SELECT coalesce(sum(remaining) FILTER (WHERE expires_at > :asOf), 0) AS dated,
                       coalesce(sum(remaining) FILTER (WHERE expires_at <= :asOf), 0) AS gone,
                       count(*) FILTER (WHERE expires_at <= :asOf AND expires_at > :since
                                          AND used + expired + remaining > 0) AS lots,
                       coalesce(sum(used) FILTER (WHERE expires_at <= :asOf AND expires_at > :since), 0) AS used,
                       coalesce(sum(expired + remaining)
                                    FILTER (WHERE expires_at <= :asOf AND expires_at > :since), 0) AS expired
                  FROM lots
            )
            SELECT least(available - gone + pending + held, %2$d)::bigint AS outstanding,
                   least(available - gone, %2$d)::bigint AS available, least(pending, %2$d)::bigint AS pending,
                   least(owed, %2$d)::bigint AS owed, least(held, %2$d)::bigint AS held,
                   least(dated, %2$d)::bigint AS dated, lots, least(used, %2$d)::bigint AS used,
                   least(expired, %2$d)::bigint AS expired
              FROM balances, held, lives
            """.formatted(LotEnd.SQL, Points.MAX);

    private final JdbcClient jdbc;
    private final LiabilityRates rates;

    Liability(JdbcClient jdbc, LiabilityRates rates) {
        this.jdbc = jdbc;
        this.rates = rates;
    }

    /**
     * What the books say; a sum beyond 2^53−1 as that.
     *
     * @param available without what has expired and waits to be booked
     */
    private record Found(
            long outstanding,
            long available,
            long pending,
            long owed,
            long held,
            long dated,
            long lots,
            long used,
            long expired) {

        long breakageBasisPoints() {
            long ended = used + expired;
            return ended <= 0
                    ? 0
                    : product(Math.max(0, expired), ALL)
                            .divide(BigInteger.valueOf(ended))
                            .longValueExact();
        }

        /** What goes on living without a date, or is promised to somebody already, is all expected to be spent. */
        long expected() {
            return outstanding
                    - product(dated, breakageBasisPoints())
                            .divide(BigInteger.valueOf(ALL))
                            .longValueExact();
        }
    }

    /** @param given what a point costs; null to derive it */
    LiabilityView of(TenantId tenant, ProgramId program, String currency, Instant asOf, @Nullable Rate given) {
        Instant since =
                asOf.atOffset(ZoneOffset.UTC).minusMonths(MONTHS_LOOKED_AT).toInstant();
        Found found = find(tenant, program, asOf, since);
        Rate rate = given == null ? rates.derived(tenant, program, currency, asOf) : given;
        return new LiabilityView(
                program,
                asOf,
                new LiabilityPoints(
                        found.outstanding(),
                        found.available(),
                        found.pending(),
                        found.held(),
                        found.dated(),
                        found.expected(),
                        found.owed()),
                new LiabilityBreakage(found.breakageBasisPoints(), since, found.lots(), found.used(), found.expired()),
                rate == null
                        ? null
                        : new LiabilityRate(rate.source(), rate.points(), new Money(rate.costMinor(), currency)),
                rate == null ? null : cost(found.outstanding(), rate, currency),
                rate == null ? null : cost(found.expected(), rate, currency),
                method(found, rate));
    }

    private static List<String> method(Found found, @Nullable Rate rate) {
        Language language = Language.of(Reader.locale());
        List<String> method = new ArrayList<>();
        method.add(LiabilityWords.of(language, "outstanding", Map.of()));
        if (found.used() + found.expired() > 0) {
            method.add(LiabilityWords.of(
                    language,
                    "breakage",
                    Map.of(
                            "months", (long) MONTHS_LOOKED_AT,
                            "lots", found.lots(),
                            "expired", found.expired(),
                            "ended", found.used() + found.expired(),
                            "rate", found.breakageBasisPoints())));
        } else {
            method.add(LiabilityWords.of(language, "no_breakage", Map.of("months", (long) MONTHS_LOOKED_AT)));
        }
        method.add(LiabilityWords.of(language, "assumptions", Map.of()));
        method.add(LiabilityWords.of(language, "rate." + (rate == null ? "none" : rate.source()), Map.of()));
        return method;
    }

    private static Money cost(long points, Rate rate, String currency) {
        BigInteger[] parts = product(points, rate.costMinor()).divideAndRemainder(BigInteger.valueOf(rate.points()));
        return Money.told(parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0], currency);
    }

    private static BigInteger product(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }

    private Found find(TenantId tenant, ProgramId program, Instant asOf, Instant since) {
        return jdbc.sql(SQL)
                .param("tenant", tenant.value())
                .param("program", program.value())
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, index) -> found(row))
                .single();
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("outstanding"),
                row.getLong("available"),
                row.getLong("pending"),
                row.getLong("owed"),
                row.getLong("held"),
                row.getLong("dated"),
                row.getLong("lots"),
                row.getLong("used"),
                row.getLong("expired"));
    }
}
