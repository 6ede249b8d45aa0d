package dev.setia.report;

import dev.setia.report.TrialBalanceView.TrialBalanceLine;
import dev.setia.report.TrialBalanceView.TrialBalanceUnit;
import dev.setia.shared.Points;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Adds up a program's entries, and beside them the balances that its members carry: two ways to the same figures. Of an
 * account all entries count up to the last one that was recorded by the moment.
 */
@Component
class TrialBalance {
    private static final Set<String> OF_MEMBERS = Set.of("available", "pending", "owed");
    private static final String SQL = """
            WITH last AS MATERIALIZED (
                SELECT a.account_id, a.unit, e.sequence, e.available_after, e.pending_after, e.owed_after
                  FROM account AS a
                  JOIN LATERAL (SELECT sequence, available_after, pending_after, owed_after
                                  FROM ledger_entry
                                 WHERE tenant_id = :tenant AND account_id = a.account_id AND recorded_at <= :asOf
                                 ORDER BY sequence DESC LIMIT 1) AS e ON true
                 WHERE a.tenant_id = :tenant AND a.program_id = :program
            )
            SELECT 'moved' AS kind, last.unit, e.debited, e.credited, sum(e.amount) AS amount
              FROM last
              JOIN ledger_entry AS e
                ON e.tenant_id = :tenant AND e.account_id = last.account_id AND e.sequence <= last.sequence
             GROUP BY last.unit, e.debited, e.credited
            UNION ALL
            SELECT 'carried', last.unit, c.pocket, '', sum(c.amount)
              FROM last
             CROSS JOIN LATERAL (VALUES ('available', last.available_after), ('pending', last.pending_after),
                                        ('owed', -last.owed_after)) AS c(pocket, amount)
             GROUP BY last.unit, c.pocket
            """;

    private final JdbcClient jdbc;

    TrialBalance(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(boolean isCarried, String unit, String debited, String credited, BigInteger amount) {}

    /** What went through one account. */
    private static final class Turnover {
        private BigInteger debits = BigInteger.ZERO;
        private BigInteger credits = BigInteger.ZERO;
        private @Nullable BigInteger carried;

        BigInteger balance() {
            return credits.subtract(debits);
        }

        boolean isCarried() {
            return carried == null || carried.equals(balance());
        }
    }

    TrialBalanceView of(TenantId tenant, ProgramId program, Instant asOf) {
        Map<String, Map<String, Turnover>> units = new TreeMap<>();
        for (Row row : rows(tenant, program, asOf)) {
            Map<String, Turnover> accounts = units.computeIfAbsent(row.unit(), unit -> new TreeMap<>());
            if (row.isCarried()) {
                of(accounts, row.debited()).carried = row.amount();
            } else {
                Turnover from = of(accounts, row.debited());
                Turnover to = of(accounts, row.credited());
                from.debits = from.debits.add(row.amount());
                to.credits = to.credits.add(row.amount());
            }
        }
        List<TrialBalanceUnit> all = units.entrySet().stream()
                .map(unit -> unit(unit.getKey(), unit.getValue()))
                .toList();
        return new TrialBalanceView(program, asOf, all.stream().allMatch(TrialBalanceUnit::isBalanced), all);
    }

    private static Turnover of(Map<String, Turnover> accounts, String account) {
        return accounts.computeIfAbsent(account, name -> new Turnover());
    }

    private static TrialBalanceUnit unit(String unit, Map<String, Turnover> accounts) {
        List<TrialBalanceLine> lines = accounts.entrySet().stream()
                .map(account -> line(account.getKey(), account.getValue()))
                .sorted(Comparator.comparing(TrialBalanceLine::of).reversed().thenComparing(TrialBalanceLine::account))
                .toList();
        BigInteger debits = sum(accounts, turnover -> turnover.debits);
        BigInteger credits = sum(accounts, turnover -> turnover.credits);
        boolean isCarried = accounts.values().stream().allMatch(Turnover::isCarried);
        return new TrialBalanceUnit(
                unit, lines, Points.told(debits), Points.told(credits), debits.equals(credits) && isCarried);
    }

    private static BigInteger sum(Map<String, Turnover> accounts, Function<Turnover, BigInteger> what) {
        return accounts.values().stream().map(what).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static TrialBalanceLine line(String account, Turnover turnover) {
        return new TrialBalanceLine(
                account,
                OF_MEMBERS.contains(account) ? "members" : "program",
                Points.told(turnover.debits),
                Points.told(turnover.credits),
                Points.told(turnover.balance()),
                turnover.carried == null ? null : Points.told(turnover.carried));
    }

    private List<Row> rows(TenantId tenant, ProgramId program, Instant asOf) {
        return jdbc.sql(SQL)
                .param("tenant", tenant.value())
                .param("program", program.value())
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((row, index) -> new Row(
                        row.getString("kind").equals("carried"),
                        row.getString("unit"),
                        row.getString("debited"),
                        row.getString("credited"),
                        row.getBigDecimal("amount").toBigIntegerExact()))
                .list();
    }
}
