package dev.setia.referral;

import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.referral.Referral.Status;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.ReferralId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of referrals. */
@Component
class Referrals {
    private static final String COLUMNS = """
            select referral_id, program_id, referrer_id, friend_id, status, shares, claimed_at, converted_at, decided_at
              from referral
             where tenant_id = :tenant""";

    private final JdbcClient database;
    private final StoredJson json;

    Referrals(JdbcClient database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    /** Whether it was new: a friend comes once in a program. */
    boolean insert(TenantId tenant, Referral referral, UUID actor) {
        return database.sql("""
                        insert into referral (tenant_id, referral_id, program_id, referrer_id, friend_id, status, shares,
                            claimed_at, claimed_by)
                        values (:tenant, :id, :program, :referrer, :friend, :status, :shares::json, :at, :actor)
                        on conflict (tenant_id, program_id, friend_id) do nothing""")
                        .param("tenant", tenant.value())
                        .param("id", referral.id().value())
                        .param("program", referral.program().value())
                        .param("referrer", referral.referrer().value())
                        .param("friend", referral.friend().value())
                        .param("status", word(referral.status()))
                        .param("shares", json.write(referral.shares()))
                        .param("at", referral.claimedAt().atOffset(ZoneOffset.UTC))
                        .param("actor", actor)
                        .update()
                == 1;
    }

    Referral get(TenantId tenant, ReferralId id) {
        return one(tenant, id, "").orElseThrow(() -> new NotFound("referral"));
    }

    /** Locked, so that decisions and conversions follow one another. */
    Referral locked(TenantId tenant, ReferralId id) {
        return one(tenant, id, " for no key update").orElseThrow(() -> new NotFound("referral"));
    }

    private Optional<Referral> one(TenantId tenant, ReferralId id, String lock) {
        return database.sql(COLUMNS + " and referral_id = :id" + lock)
                .param("tenant", tenant.value())
                .param("id", id.value())
                .query(this::referral)
                .optional();
    }

    /** The newest first, up to {@code rows}. */
    List<Referral> list(
            TenantId tenant, @Nullable MemberId referrer, @Nullable String status, @Nullable UUID after, int rows) {
        return database.sql(
                        COLUMNS
                                + (referrer == null ? "" : " and referrer_id = :referrer")
                                + (status == null ? "" : " and status = :status")
                                + " and (:after::uuid is null or referral_id < :after::uuid) order by referral_id desc limit :rows")
                .param("tenant", tenant.value())
                .param("referrer", referrer == null ? null : referrer.value(), Types.OTHER)
                .param("status", status)
                .param("after", after, Types.OTHER)
                .param("rows", rows)
                .query(this::referral)
                .list();
    }

    void converted(TenantId tenant, ReferralId id, Instant at) {
        var unused = database.sql("update referral set converted_at = ? where tenant_id = ? and referral_id = ?")
                .params(at.atOffset(ZoneOffset.UTC), tenant.value(), id.value())
                .update();
    }

    void decided(TenantId tenant, ReferralId id, Status decision, Instant at, UUID actor) {
        var unused = database.sql("""
                        update referral set status = ?, decided_at = ?, decided_by = ?
                         where tenant_id = ? and referral_id = ?""")
                .params(word(decision), at.atOffset(ZoneOffset.UTC), actor, tenant.value(), id.value())
                .update();
    }

    boolean hasBought(TenantId tenant, ProgramId program, MemberId member) {
        return database.sql("""
                        select exists (select from purchase where tenant_id = ? and member_id = ? and program_id = ?)""")
                .params(tenant.value(), member.value(), program.value())
                .query(Boolean.class)
                .single();
    }

    static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private Referral referral(ResultSet row, int index) throws SQLException {
        return new Referral(
                new ReferralId(Rows.uuid(row, "referral_id")),
                new ProgramId(Rows.uuid(row, "program_id")),
                new MemberId(Rows.uuid(row, "referrer_id")),
                new MemberId(Rows.uuid(row, "friend_id")),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                List.of(json.read(row.getString("shares"), String[].class)),
                Rows.instant(row, "claimed_at"),
                Rows.instantOrNull(row, "converted_at"),
                Rows.instantOrNull(row, "decided_at"));
    }
}
