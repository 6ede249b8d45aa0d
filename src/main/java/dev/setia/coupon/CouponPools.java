package dev.setia.coupon;

import dev.setia.platform.Audit;
import dev.setia.platform.Cursors.Wanted;
import dev.setia.platform.Ids;
import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.platform.Tenancy;
import dev.setia.program.PrizeJson;
import dev.setia.program.Programs;
import dev.setia.rules.Prize;
import dev.setia.shared.CouponPoolId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The pools, as people make and stop them. */
@Component
@Transactional
class CouponPools {
    /** Of pools, under the alias p; shared with whoever reads coupons. */
    static final String COLUMNS = """
            p.pool_id, p.program_id, p.code as pool_code, p.name, p.definition, p.uses_per_code, p.uses_per_member,
            p.valid_from, p.valid_until, p.status, p.created_at as pool_created_at""";

    private static final String SHOWN = "select " + COLUMNS + """
            ,
                   (select count(*) from coupon c where c.tenant_id = :tenant and c.pool_id = p.pool_id) as codes,
                   (select count(*) from coupon_use u
                     where u.tenant_id = :tenant and u.pool_id = p.pool_id and u.given_back_at is null) as uses
              from coupon_pool p
             where p.tenant_id = :tenant""";

    private final JdbcClient database;
    private final Programs programs;
    private final Audit audit;
    private final Clock clock;

    CouponPools(JdbcClient database, Programs programs, Audit audit, Clock clock) {
        this.database = database;
        this.programs = programs;
        this.audit = audit;
        this.clock = clock;
    }

    public CouponPoolView add(CreateCouponPoolRequest request) {
        TenantId tenant = Tenancy.current();
        CouponPool pool =
                request.pool(new CouponPoolId(Ids.next()), program(tenant, request.programId()), clock.instant());
        int inserted = database.sql("""
                        insert into coupon_pool (tenant_id, pool_id, program_id, code, name, definition, uses_per_code,
                            uses_per_member, valid_from, valid_until, status, created_at)
                        values (:tenant, :id, :program, :code, :name, :prize, :perCode, :perMember, :from, :until,
                            'active', :now)
                        on conflict (tenant_id, program_id, code) do nothing""")
                .param("tenant", tenant.value())
                .param("id", pool.id().value())
                .param("program", pool.program().value())
                .param("code", pool.code())
                .param("name", pool.name())
                .param("prize", PrizeJson.write(pool.prize()))
                .param("perCode", pool.usesPerCode())
                .param("perMember", pool.usesPerMember(), Types.BIGINT)
                .param("from", time(pool.validFrom()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", time(pool.validUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", time(pool.createdAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        if (inserted == 0) {
            throw CouponProblems.poolCodeTaken(pool.code());
        }
        CouponPoolView added = get(pool.id());
        audit.changed("/v1/coupons/pools/" + pool.id(), null, added);
        return added;
    }

    /** Stopped for good; a pool that is stopped already stays so. */
    public CouponPoolView stop(CouponPoolId id) {
        CouponPoolView before = get(id);
        var unused = database.sql("update coupon_pool set status = 'stopped' where tenant_id = ? and pool_id = ?")
                .params(Tenancy.current().value(), id.value())
                .update();
        CouponPoolView stopped = get(id);
        audit.changed("/v1/coupons/pools/" + id, before, stopped);
        return stopped;
    }

    @Transactional(readOnly = true)
    public CouponPoolView get(CouponPoolId id) {
        return database.sql(SHOWN + " and p.pool_id = :id")
                .param("tenant", Tenancy.current().value())
                .param("id", id.value())
                .query((row, _) -> view(row))
                .optional()
                .orElseThrow(() -> new NotFound("coupon pool"));
    }

    /** The oldest first. */
    @Transactional(readOnly = true)
    public List<CouponPoolView> list(Wanted wanted) {
        String after = wanted.after();
        return database.sql(SHOWN + " and p.pool_id > :after order by p.pool_id limit :rows")
                .param("tenant", Tenancy.current().value())
                .param("after", after == null ? new UUID(0, 0) : UUID.fromString(after))
                .param("rows", wanted.rows())
                .query((row, _) -> view(row))
                .list();
    }

    private ProgramId program(TenantId tenant, @Nullable ProgramId given) {
        if (given == null) {
            return programs.defaultProgram(tenant);
        }
        if (!programs.isKnown(tenant, given)) {
            throw new NotFound("program");
        }
        return given;
    }

    static @Nullable Period validity(Prize prize) {
        return switch (prize) {
            case Prize.FreeUnits free -> free.validity();
            case Prize.PercentOff percent -> percent.validity();
            case Prize.AmountOff amount -> amount.validity();
            case Prize.BonusPoints _ -> null;
        };
    }

    static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static CouponPoolView view(ResultSet row) throws SQLException {
        return pool(row).view(row.getLong("codes"), row.getLong("uses"));
    }

    static CouponPool pool(ResultSet row) throws SQLException {
        long perMember = row.getLong("uses_per_member");
        boolean isFree = row.wasNull();
        return new CouponPool(
                new CouponPoolId(Rows.uuid(row, "pool_id")),
                new ProgramId(Rows.uuid(row, "program_id")),
                row.getString("pool_code"),
                row.getString("name"),
                PrizeJson.read(row.getString("definition")),
                row.getLong("uses_per_code"),
                isFree ? null : Long.valueOf(perMember),
                Rows.instantOrNull(row, "valid_from"),
                Rows.instantOrNull(row, "valid_until"),
                row.getString("status").equals("stopped"),
                Rows.instant(row, "pool_created_at"));
    }
}
