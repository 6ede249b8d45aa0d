package dev.setia.reward;

import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.platform.Tenancy;
import dev.setia.reward.SettlementView.SettlementLine;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a merchant owes the stores whose gift cards were given. */
@Component
class Settlements {
    private static final String LINES = """
            with line as (
                select r.program_id, r.reward_id, r.currency, r.unit_cost_minor, r.recorded_at as at, 1 as count
                  from redemption r
                 where r.tenant_id = :tenant and r.partner = :partner
                union all
                select r.program_id, r.reward_id, r.currency, r.unit_cost_minor, r.reversed_at, -1
                  from redemption r
                 where r.tenant_id = :tenant and r.partner = :partner and r.status = 'reversed'
            )
            select l.program_id, w.reward_id, w.code, w.name, l.count, l.currency, l.unit_cost_minor,
                   sum(l.count) as total, sum(l.count * l.unit_cost_minor) as amount
              from line l
              join program p on p.tenant_id = :tenant and p.program_id = l.program_id
              join reward w on w.tenant_id = :tenant and w.reward_id = l.reward_id
             where l.at >= (:begin::timestamp at time zone p.zone) and l.at < (:end::timestamp at time zone p.zone)
             group by l.program_id, w.reward_id, w.code, w.name, l.count, l.currency, l.unit_cost_minor
             order by l.program_id, w.code, l.count desc, l.unit_cost_minor""";

    /** The partner's name as the catalogue has it, the latest first; or the code, for one that is only in the books. */
    private static final String NAME = """
            select details::jsonb #>> '{partner,name}', reward_id
              from reward
             where tenant_id = :tenant and details::jsonb #>> '{partner,code}' = :partner
            union all
            (select :partner, null from redemption where tenant_id = :tenant and partner = :partner limit 1)
             order by 2 desc nulls last
             limit 1""";

    private final JdbcClient database;
    private final Clock clock;

    Settlements(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param month of the form 2026-11; the current one, by UTC, when absent */
    @Transactional(readOnly = true)
    public SettlementView of(String partner, @Nullable String month) {
        TenantId tenant = Tenancy.current();
        MonthsAsked months =
                MonthsAsked.of(month, month, YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)));
        String name = database.sql(NAME)
                .param("tenant", tenant.value())
                .param("partner", partner)
                .query((row, _) -> row.getString(1))
                .optional()
                .orElseThrow(() -> new NotFound("partner"));
        List<SettlementLine> lines = database.sql(LINES)
                .param("tenant", tenant.value())
                .param("partner", partner)
                .param("begin", months.begin().toString())
                .param("end", months.end().toString())
                .query(Settlements::line)
                .list();
        return new SettlementView(partner, name, months.from().toString(), lines, owed(lines));
    }

    private static List<Money> owed(List<SettlementLine> lines) {
        Map<String, BigInteger> byCurrency = new TreeMap<>();
        for (SettlementLine line : lines) {
            byCurrency.merge(
                    line.amount().currency(), BigInteger.valueOf(line.amount().amount()), BigInteger::add);
        }
        return byCurrency.entrySet().stream()
                .map(entry -> Money.told(entry.getValue(), entry.getKey()))
                .toList();
    }

    private static SettlementLine line(ResultSet row, int index) throws SQLException {
        String currency = row.getString("currency");
        return new SettlementLine(
                new ProgramId(Rows.uuid(row, "program_id")),
                new RewardId(Rows.uuid(row, "reward_id")),
                row.getString("code"),
                row.getString("name"),
                row.getLong("count") > 0 ? "given" : "reversed",
                row.getLong("total"),
                new Money(row.getLong("unit_cost_minor"), currency),
                Money.told(row.getBigDecimal("amount").toBigIntegerExact(), currency));
    }
}
