package dev.setia.reward;

import dev.setia.platform.Cursors.Wanted;
import dev.setia.platform.Rows;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The redemptions that open a door. */
@Component
class Entitlements {
    private static final String FIND = """
            select r.redemption_id, r.member_id, r.program_id, r.reward_id, w.code, w.name, w.details, r.access_from,
                   r.access_until, r.reversed_at
              from redemption r
              join reward w on w.tenant_id = :tenant and w.reward_id = r.reward_id
             where r.tenant_id = :tenant and r.member_id = :member and r.access_from is not null
            """;
    private static final String ACTIVE = """
               and r.status = 'committed' and r.access_from <= :now and (r.access_until is null or r.access_until > :now)
            """;
    private static final String NEXT = " and r.redemption_id > :after order by r.redemption_id limit :rows";

    /** An entitlement that is good now, or would have been; of several the one that lasts longest. */
    private static final String BEST = FIND + """
               and r.reward_id = :reward
             order by case when r.status = 'reversed' then 4
                           when r.access_until <= :now then 3
                           when r.access_from > :now then 2
                           else 1 end,
                      coalesce(r.access_until, 'infinity') desc, r.redemption_id
             limit 1""";

    private final JdbcClient database;

    Entitlements(JdbcClient database) {
        this.database = database;
    }

    /** Those of a member, the oldest first. */
    List<Entitlement> of(TenantId tenant, MemberId member, boolean isActiveOnly, Instant now, Wanted wanted) {
        String after = wanted.after();
        var statement = database.sql(FIND + (isActiveOnly ? ACTIVE : "") + NEXT)
                .param("tenant", tenant.value())
                .param("member", member.value())
                .param("after", after == null ? new UUID(0, 0) : UUID.fromString(after))
                .param("rows", wanted.rows());
        if (isActiveOnly) {
            statement = statement.param("now", now.atOffset(ZoneOffset.UTC));
        }
        return statement.query(Entitlements::row).list();
    }

    Optional<Entitlement> best(TenantId tenant, MemberId member, RewardId reward, Instant now) {
        return database.sql(BEST)
                .param("tenant", tenant.value())
                .param("member", member.value())
                .param("reward", reward.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Entitlements::row)
                .optional();
    }

    private static Entitlement row(ResultSet row, int index) throws SQLException {
        RewardTranslation translation =
                RewardDetails.read(row.getString("details")).translation();
        return new Entitlement(
                new RedemptionId(Rows.uuid(row, "redemption_id")),
                new MemberId(Rows.uuid(row, "member_id")),
                new ProgramId(Rows.uuid(row, "program_id")),
                new RewardId(Rows.uuid(row, "reward_id")),
                row.getString("code"),
                translation == null ? row.getString("name") : translation.name(),
                new AccessTime(Rows.instant(row, "access_from"), Rows.instantOrNull(row, "access_until")),
                Rows.instantOrNull(row, "reversed_at"));
    }
}
