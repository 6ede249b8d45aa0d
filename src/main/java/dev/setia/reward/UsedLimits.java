package dev.setia.reward;

import dev.setia.rules.Limit;
import dev.setia.rules.Limit.Whose;
import dev.setia.shared.MemberId;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the limits of rewards have used up: counted from the redemptions that stand and the holds that are open, never
 * further than the limit. So a limit that is set later counts what was redeemed before, and what was reversed frees its
 * place without a word.
 */
@Component
class UsedLimits {
    private static final String COUNT = """
            select w.place, (select count(*) from (
                       (select from redemption
                         where tenant_id = :tenant and reward_id = w.reward_id and status = 'committed'%1$s
                           and occurred_at >= w.begins and occurred_at < w.ends
                         limit w.most)
                       union all
                       (select from hold
                         where tenant_id = :tenant and reward_id = w.reward_id and status = 'open'%1$s
                           and occurred_at >= w.begins and occurred_at < w.ends
                         limit w.most)) as counted)
              from unnest(:rewards, :begins::timestamptz[], :ends::timestamptz[], :most) with ordinality
                   as w(reward_id, begins, ends, most, place)""";
    private static final String OF_MEMBER = COUNT.formatted(" and member_id = :member");
    private static final String OF_ALL = COUNT.formatted("");
    private static final String NEVER = "infinity";

    private final JdbcClient database;

    UsedLimits(JdbcClient database) {
        this.database = database;
    }

    /** A limit of a reward, in the span that contains a day of the program's zone. */
    record Asked(RewardId reward, Limit limit, LocalDate day, ZoneId zone) {
        String begins() {
            return limit.span() == Limit.Span.EVER
                    ? "-infinity"
                    : text(limit.span().startOf(day));
        }

        String ends() {
            LocalDate next = limit.span().after(day);
            return next == null ? NEVER : text(next);
        }

        private String text(LocalDate date) {
            return date.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC).toString();
        }
    }

    Map<Asked, Long> of(TenantId tenant, MemberId member, List<Asked> asked) {
        Map<Asked, Long> used = new HashMap<>();
        count(OF_MEMBER, tenant, member, only(asked, Whose.MEMBER), used);
        count(OF_ALL, tenant, member, only(asked, Whose.EVERYONE), used);
        return used;
    }

    /** Limits that everybody shares are counted by one at a time. The members' accounts are locked before. */
    void lock(TenantId tenant, RewardId reward) {
        var unused = database.sql("select revision from reward where tenant_id = ? and reward_id = ? for update")
                .params(tenant.value(), reward.value())
                .query(Long.class)
                .single();
    }

    private static List<Asked> only(List<Asked> asked, Whose whose) {
        return asked.stream().filter(one -> one.limit().whose() == whose).toList();
    }

    private void count(String sql, TenantId tenant, MemberId member, List<Asked> asked, Map<Asked, Long> used) {
        if (asked.isEmpty()) {
            return;
        }
        var statement = database.sql(sql)
                .param("tenant", tenant.value())
                .param(
                        "rewards",
                        asked.stream().map(one -> one.reward().value()).toArray(UUID[]::new))
                .param("begins", asked.stream().map(Asked::begins).toArray(String[]::new))
                .param("ends", asked.stream().map(Asked::ends).toArray(String[]::new))
                .param("most", asked.stream().map(one -> one.limit().max()).toArray(Long[]::new));
        if (sql.equals(OF_MEMBER)) {
            statement = statement.param("member", member.value());
        }
        statement.query(row -> {
            used.put(asked.get(row.getInt(1) - 1), row.getLong(2));
        });
    }
}
