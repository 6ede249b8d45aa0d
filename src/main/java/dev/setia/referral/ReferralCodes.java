package dev.setia.referral;

import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The codes of members, each made when it is first asked for. */
@Component
class ReferralCodes {
    private final JdbcClient database;
    private final Clock clock;

    ReferralCodes(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    ReferralCodeView give(TenantId tenant, MemberId member) {
        Optional<ReferralCodeView> known = find(tenant, member);
        if (known.isPresent()) {
            return known.get();
        }
        int unused = database.sql("""
                        insert into referral_code (tenant_id, member_id, code, friends, created_at)
                        values (?, ?, ?, 0, ?)
                        on conflict do nothing""")
                .params(
                        tenant.value(),
                        member.value(),
                        Code.random().text(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return get(tenant, member);
    }

    ReferralCodeView get(TenantId tenant, MemberId member) {
        return find(tenant, member).orElseThrow(() -> new NotFound("referral code"));
    }

    private Optional<ReferralCodeView> find(TenantId tenant, MemberId member) {
        return database.sql("""
                        select member_id, code, friends, created_at from referral_code
                         where tenant_id = ? and member_id = ?""")
                .params(tenant.value(), member.value())
                .query(ReferralCodes::view)
                .optional();
    }

    Optional<MemberId> owner(TenantId tenant, Code code) {
        // A code of somebody who became part of another member leads to that one.
        return database.sql("""
                        select coalesce(m.merged_into, c.member_id) as member_id
                          from referral_code c
                          join member m on m.tenant_id = c.tenant_id and m.member_id = c.member_id
                         where c.tenant_id = ? and c.code = ?""")
                .params(tenant.value(), code.text())
                .query((row, _) -> new MemberId(Rows.uuid(row, "member_id")))
                .optional();
    }

    /**
     * Whoever counts a member's friends waits here; taken before the locks on accounts. The weaker kind, because every
     * referral that is being written refers to the row.
     */
    void lock(TenantId tenant, MemberId member) {
        var unused = database.sql(
                        "select friends from referral_code where tenant_id = ? and member_id = ? for no key update")
                .params(tenant.value(), member.value())
                .query(Long.class)
                .single();
    }

    /** @param more one, or minus one for a friend who counts no longer */
    void countFriend(TenantId tenant, MemberId member, int more) {
        var unused = database.sql(
                        "update referral_code set friends = friends + ? where tenant_id = ? and member_id = ?")
                .params(more, tenant.value(), member.value())
                .update();
    }

    private static ReferralCodeView view(ResultSet row, int index) throws SQLException {
        return new ReferralCodeView(
                new MemberId(Rows.uuid(row, "member_id")),
                row.getString("code"),
                row.getLong("friends"),
                Rows.instant(row, "created_at"));
    }
}
