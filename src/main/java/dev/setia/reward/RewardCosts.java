package dev.setia.reward;

import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.platform.Tenancy;
import dev.setia.program.Programs;
import dev.setia.program.Programs.Terms;
import dev.setia.reward.RewardCostView.RewardCostLine;
import dev.setia.reward.RewardCostView.RewardCostOfKind;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the rewards of a program cost the merchant: the budget view. */
@Component
class RewardCosts {
    private static final String PAYMENT = "points_payment";
    /**
     * When a part of a payment came back is not kept with it: it counts with the payment, until the rest comes back
     * too.
     */
    private static final String LINES = """
            with line as (
                select r.recorded_at as at, r.reward_id, 1 as given, 0 as reversed, 0 as used,
                       r.unit_cost_minor as given_cost,
                       case when r.status = 'reversed' then 0
                            else div(r.unit_cost_minor::numeric * r.points_back, r.points) end as reversed_cost
                  from redemption r
                 where r.tenant_id = :tenant and r.program_id = :program
                union all
                select r.reversed_at, r.reward_id, 0, 1, 0, 0, r.unit_cost_minor
                  from redemption r
                 where r.tenant_id = :tenant and r.program_id = :program and r.status = 'reversed'
                union all
                select v.closed_at, r.reward_id, 0, 0, 1, 0, 0
                  from redemption r
                  join voucher v on v.tenant_id = :tenant and v.voucher_id = r.voucher_id
                 where r.tenant_id = :tenant and r.program_id = :program and v.status = 'used'
            )
            select to_char(l.at at time zone :zone, 'YYYY-MM') as month, coalesce(w.kind, 'points_payment') as kind, w.reward_id, w.code,
                   w.name,
                   sum(l.given) as given, sum(l.reversed) as reversed, sum(l.used) as used,
                   sum(l.given_cost) as given_cost, sum(l.reversed_cost) as reversed_cost
              from line l
              left join reward w on w.tenant_id = :tenant and w.reward_id = l.reward_id
             where l.at >= (:begin::timestamp at time zone :zone) and l.at < (:end::timestamp at time zone :zone)
             group by 1, 2, w.reward_id, w.code, w.name
             order by 1, 2, w.code""";

    private final JdbcClient database;
    private final Programs programs;
    private final Catalogue catalogue;
    private final Clock clock;

    RewardCosts(JdbcClient database, Programs programs, Catalogue catalogue, Clock clock) {
        this.database = database;
        this.programs = programs;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public RewardCostView of(@Nullable ProgramId wanted, @Nullable String from, @Nullable String through) {
        TenantId tenant = Tenancy.current();
        ProgramId program = catalogue.program(wanted);
        Terms terms = programs.terms(tenant, program).orElseThrow(() -> new NotFound("program"));
        YearMonth current = YearMonth.from(clock.instant().atZone(terms.zone()));
        MonthsAsked months = MonthsAsked.of(from, through, current);
        List<RewardCostLine> lines = database.sql(LINES)
                .param("tenant", tenant.value())
                .param("program", program.value())
                .param("zone", terms.zone().getId())
                .param("begin", months.begin().toString())
                .param("end", months.end().toString())
                .query((row, _) -> line(row, terms.currency()))
                .list();
        return new RewardCostView(
                program,
                months.from().toString(),
                months.through().toString(),
                lines,
                kinds(lines, terms.currency()),
                cost(lines, terms.currency()));
    }

    private static RewardCostLine line(ResultSet row, String currency) throws SQLException {
        String kind = row.getString("kind");
        UUID reward = Rows.uuidOrNull(row, "reward_id");
        BigInteger given = row.getBigDecimal("given_cost").toBigIntegerExact();
        BigInteger reversed = row.getBigDecimal("reversed_cost").toBigIntegerExact();
        return new RewardCostLine(
                row.getString("month"),
                kind,
                reward == null ? null : new RewardId(reward),
                row.getString("code"),
                row.getString("name"),
                row.getLong("given"),
                row.getLong("reversed"),
                isVoucher(kind) ? row.getLong("used") : null,
                Money.told(given, currency),
                Money.told(reversed, currency),
                Money.told(given.subtract(reversed), currency));
    }

    private static boolean isVoucher(String kind) {
        return !kind.equals(PAYMENT) && RewardKind.of(kind).isVoucher();
    }

    private static Money cost(Collection<RewardCostLine> lines, String currency) {
        return Money.told(
                lines.stream()
                        .map(line -> BigInteger.valueOf(line.cost().amount()))
                        .reduce(BigInteger.ZERO, BigInteger::add),
                currency);
    }

    private static List<RewardCostOfKind> kinds(List<RewardCostLine> lines, String currency) {
        Map<String, List<RewardCostLine>> byKind = new TreeMap<>();
        lines.forEach(line ->
                byKind.computeIfAbsent(line.kind(), _ -> new ArrayList<>()).add(line));
        return byKind.entrySet().stream()
                .map(entry -> kind(entry.getKey(), entry.getValue(), currency))
                .toList();
    }

    private static RewardCostOfKind kind(String kind, Collection<RewardCostLine> lines, String currency) {
        return new RewardCostOfKind(
                kind,
                lines.stream().mapToLong(RewardCostLine::given).sum(),
                lines.stream().mapToLong(RewardCostLine::reversed).sum(),
                isVoucher(kind)
                        ? lines.stream()
                                .map(RewardCostLine::used)
                                .filter(Objects::nonNull)
                                .mapToLong(Long::longValue)
                                .sum()
                        : null,
                cost(lines, currency));
    }
}
