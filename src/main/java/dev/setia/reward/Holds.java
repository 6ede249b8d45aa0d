package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.shared.HoldId;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of holds. */
@Component
class Holds {
    private static final String COLUMNS = """
            select hold_id, program_id, member_id, reward_id, points, code_id, status, location_id, occurred_at, recorded_at,
                   expires_at, closed_at, worth_minor, basket_minor, currency
              from hold where tenant_id = :tenant and\s""";

    private final JdbcClient database;

    Holds(JdbcClient database) {
        this.database = database;
    }

    void insert(TenantId tenant, HoldRow row, UUID actor) {
        HoldRow.Payment payment = row.payment();
        int inserted = database.sql("""
                        insert into hold (tenant_id, hold_id, program_id, member_id, reward_id, points, code_id, status,
                            location_id, occurred_at, recorded_at, expires_at, recorded_by, worth_minor, basket_minor,
                            currency)
                        values (:tenant, :id, :program, :member, :reward, :points, :code, 'open',
                            :location, :occurredAt, :recordedAt, :expiresAt, :actor, :worth, :basket, :currency)""")
                .param("tenant", tenant.value())
                .param("id", row.id().value())
                .param("program", row.program().value())
                .param("member", row.member().value())
                .param("reward", row.reward() == null ? null : row.reward().value(), Types.OTHER)
                .param("points", row.points())
                .param("code", row.code(), Types.OTHER)
                .param("location", row.location().value())
                .param("occurredAt", time(row.occurredAt()))
                .param("recordedAt", time(row.recordedAt()))
                .param("expiresAt", time(row.expiresAt()))
                .param("actor", actor)
                .param("worth", payment == null ? null : payment.worth().amount(), Types.BIGINT)
                .param("basket", payment == null ? null : payment.basket().amount(), Types.BIGINT)
                .param("currency", payment == null ? null : payment.worth().currency(), Types.VARCHAR)
                .update();
        require(inserted == 1, row.id());
    }

    HoldRow find(TenantId tenant, HoldId id) {
        return database.sql(COLUMNS + "hold_id = :hold")
                .param("tenant", tenant.value())
                .param("hold", id.value())
                .query(Holds::row)
                .optional()
                .orElseThrow(() -> new NotFound("hold"));
    }

    List<HoldRow> find(TenantId tenant, Collection<HoldId> ids) {
        return database.sql(COLUMNS + "hold_id = any (:holds)")
                .param("tenant", tenant.value())
                .param("holds", ids.stream().map(HoldId::value).toArray(UUID[]::new))
                .query(Holds::row)
                .list();
    }

    /** What the open ones of an account have set aside. */
    long held(TenantId tenant, AccountKey account) {
        return database.sql("""
                        select coalesce(sum(points), 0)::bigint from hold
                         where tenant_id = ? and member_id = ? and program_id = ? and status = 'open'""")
                .params(
                        tenant.value(),
                        account.member().value(),
                        account.program().value())
                .query(Long.class)
                .single();
    }

    /** A member's holds that still hold, the oldest first. */
    List<HoldRow> open(TenantId tenant, MemberId member, Instant now, @Nullable UUID after, int most) {
        return database.sql(COLUMNS + """
                        member_id = :member and status = 'open' and expires_at > :now and hold_id > :after
                         order by hold_id limit :most""")
                .param("tenant", tenant.value())
                .param("member", member.value())
                .param("now", time(now))
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("most", most)
                .query(Holds::row)
                .list();
    }

    /** Those that no longer hold and nobody has closed yet. */
    List<HoldId> due(TenantId tenant, Instant now, int most) {
        return database.sql("""
                        select hold_id from hold
                         where tenant_id = ? and status = 'open' and expires_at <= ?
                         order by expires_at limit ?""")
                .params(tenant.value(), time(now), most)
                .query((row, index) -> new HoldId(Rows.uuid(row, "hold_id")))
                .list();
    }

    List<HoldId> dueOf(TenantId tenant, MemberId member, Instant now) {
        return database.sql("""
                        select hold_id from hold
                         where tenant_id = ? and member_id = ? and status = 'open' and expires_at <= ?
                         order by expires_at""")
                .params(tenant.value(), member.value(), time(now))
                .query((row, index) -> new HoldId(Rows.uuid(row, "hold_id")))
                .list();
    }

    /** Ends an open one, once: the member's account is locked. */
    void close(TenantId tenant, HoldId id, HoldRow.Status how, Instant now) {
        int changed = database.sql("""
                        update hold set status = ?, closed_at = ?
                         where tenant_id = ? and hold_id = ? and status = 'open'""")
                .params(how.text(), time(now), tenant.value(), id.value())
                .update();
        require(changed == 1, id);
    }

    private static void require(boolean isOne, HoldId id) {
        if (!isOne) {
            throw new IllegalStateException("one row was to be written for " + id);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static HoldRow row(ResultSet row, int index) throws SQLException {
        UUID reward = Rows.uuidOrNull(row, "reward_id");
        String currency = row.getString("currency");
        return new HoldRow(
                new HoldId(Rows.uuid(row, "hold_id")),
                new ProgramId(Rows.uuid(row, "program_id")),
                new MemberId(Rows.uuid(row, "member_id")),
                reward == null ? null : new RewardId(reward),
                reward != null
                        ? null
                        : new HoldRow.Payment(
                                new Money(row.getLong("worth_minor"), currency),
                                new Money(row.getLong("basket_minor"), currency)),
                row.getLong("points"),
                Rows.uuidOrNull(row, "code_id"),
                HoldRow.Status.of(row.getString("status")),
                new LocationId(Rows.uuid(row, "location_id")),
                Rows.instant(row, "occurred_at"),
                Rows.instant(row, "recorded_at"),
                Rows.instant(row, "expires_at"),
                Rows.instantOrNull(row, "closed_at"));
    }
}
