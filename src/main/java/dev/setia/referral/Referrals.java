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

    /** @param at null when nothing that the friend did counts any longer */
    void converted(TenantId tenant, ReferralId id, @Nullable Instant at) {
        var unused = database.sql(
                        "update referral set converted_at = :at where tenant_id = :tenant and referral_id = :id")
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("tenant", tenant.value())
                .param("id", id.value())
                .update();
    }

    /**
     * Takes note of a purchase of the friend that counts, as the first one if no other is it; a purchase that came back
     * whole meanwhile does not.
     *
     * @return whether it is the first; empty if nothing is new about it
     */
    Optional<Boolean> keepConversion(TenantId tenant, ReferralId id, UUID purchase, Instant at) {
        return database.sql("""
                        insert into referral_conversion as c (tenant_id, referral_id, purchase_id, converted_at, is_first)
                        select p.tenant_id, :referral, p.purchase_id, :at,
                               not exists (select from referral_conversion f
                                            where f.tenant_id = :tenant and f.referral_id = :referral
                                              and f.is_first and f.undone_at is null)
                          from purchase p
                         where p.tenant_id = :tenant and p.purchase_id = :purchase
                           and p.state in ('recorded', 'partially_returned')
                        on conflict (tenant_id, referral_id, purchase_id) do update set is_first = true
                         where excluded.is_first and c.undone_at is null
                        returning is_first""")
                .param("tenant", tenant.value())
                .param("referral", id.value())
                .param("purchase", purchase)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .optional();
    }

    /** Whether it counted until now. */
    boolean undoConversion(TenantId tenant, ReferralId id, UUID purchase, Instant at) {
        return database.sql("""
                                update referral_conversion set undone_at = ?
                                 where tenant_id = ? and referral_id = ? and purchase_id = ? and undone_at is null""")
                        .params(at.atOffset(ZoneOffset.UTC), tenant.value(), id.value(), purchase)
                        .update()
                == 1;
    }

    /** The purchases that ever counted, those that came back since too. */
    List<UUID> conversions(TenantId tenant, ReferralId id) {
        return database.sql("select purchase_id from referral_conversion where tenant_id = ? and referral_id = ?")
                .params(tenant.value(), id.value())
                .query((row, _) -> Rows.uuid(row, "purchase_id"))
                .list();
    }

    /** Those that count or wait, of one of these members and another of them. */
    List<ReferralId> between(TenantId tenant, MemberId one, MemberId other) {
        // Rows that an earlier merge had to leave name who they were of then.
        return database.sql("""
                        with who as (
                            select member_id from member
                             where tenant_id = :tenant and coalesce(merged_into, member_id) in (:one, :other)
                        )
                        select referral_id from referral
                         where tenant_id = :tenant and status in ('open', 'review')
                           and referrer_id in (select member_id from who) and friend_id in (select member_id from who)
                         order by referral_id""")
                .param("tenant", tenant.value())
                .param("one", one.value())
                .param("other", other.value())
                .query((row, _) -> new ReferralId(Rows.uuid(row, "referral_id")))
                .list();
    }

    /** Whether the friend came on a code of this referrer. */
    boolean isKnown(TenantId tenant, ProgramId program, MemberId referrer, MemberId friend) {
        return database.sql("""
                        select exists (select from referral
                                        where tenant_id = ? and program_id = ? and friend_id = ? and referrer_id = ?)""")
                .params(tenant.value(), program.value(), friend.value(), referrer.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether a purchase of the friend counts. */
    boolean hasConversion(TenantId tenant, ReferralId id) {
        return database.sql("""
                        select exists (select from referral_conversion
                                        where tenant_id = ? and referral_id = ? and undone_at is null)""")
                .params(tenant.value(), id.value())
                .query(Boolean.class)
                .single();
    }

    void decided(TenantId tenant, ReferralId id, Status decision, Instant at, UUID actor) {
        var unused = database.sql("""
                        update referral set status = ?, decided_at = ?, decided_by = ?
                         where tenant_id = ? and referral_id = ?""")
                .params(word(decision), at.atOffset(ZoneOffset.UTC), actor, tenant.value(), id.value())
                .update();
    }

    /** What came back whole was not bought. */
    boolean hasBought(TenantId tenant, ProgramId program, MemberId member) {
        return database.sql("""
                        select exists (select from purchase
                                        where tenant_id = ? and member_id = ? and program_id = ?
                                          and state in ('recorded', 'partially_returned'))""")
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
