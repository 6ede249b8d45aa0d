package dev.setia.referral;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Friends of the old member are friends of the new one, and whoever brought the old member brought the new one. Nobody
 * brings themself: a referral between the two is rejected, and what it gave is taken back. The old code leads to the
 * new member.
 */
@Component
class MergeReferrals implements MergeStep {
    /** A referral names the row of its referrer's code. */
    private static final String CODE = """
            INSERT INTO referral_code (tenant_id, member_id, code, friends, created_at)
            VALUES (?, ?, ?, 0, ?)
                ON CONFLICT (tenant_id, member_id) DO NOTHING
            """;

    private static final String HAS_CODE =
            "SELECT EXISTS (SELECT FROM referral_code WHERE tenant_id = ? AND member_id = ?)";
    private static final String BROUGHT =
            "UPDATE referral SET referrer_id = ? WHERE tenant_id = ? AND referrer_id = ? AND friend_id <> ?";
    private static final String FRIENDS = """
            UPDATE referral_code AS c
               SET friends = (SELECT count(*) FROM referral AS r
                               WHERE r.tenant_id = ? AND r.referrer_id = c.member_id AND r.converted_at IS NOT NULL)
             WHERE c.tenant_id = ? AND c.member_id IN (?, ?)
            """;
    private static final String WAS_BROUGHT = """
            UPDATE referral AS t SET friend_id = ?
             WHERE t.tenant_id = ? AND t.friend_id = ? AND t.referrer_id <> ?
               AND NOT EXISTS (SELECT FROM referral AS o
                                WHERE o.tenant_id = ? AND o.friend_id = ? AND o.program_id = t.program_id)
            """;

    private static final String SIGNALS = """
            INSERT INTO referral_signal (tenant_id, member_id, kind, value_hash, seen_at)
            SELECT tenant_id, ?, kind, value_hash, seen_at FROM referral_signal WHERE tenant_id = ? AND member_id = ?
                ON CONFLICT DO NOTHING
            """;

    private final Referrals referrals;
    private final ConvertReferrals convert;
    private final JdbcTemplate jdbc;

    MergeReferrals(Referrals referrals, ConvertReferrals convert, JdbcTemplate jdbc) {
        this.referrals = referrals;
        this.convert = convert;
        this.jdbc = jdbc;
    }

    /** After the happenings, of which it takes some back. */
    @Override
    public int order() {
        return 60;
    }

    @Override
    public void follow(MemberMerge merge) {
        UUID tenant = merge.tenant().value();
        UUID from = merge.from().value();
        UUID into = merge.into().value();
        referrals
                .between(merge.tenant(), merge.from(), merge.into())
                .forEach(id -> convert.undoAll(merge.tenant(), id, merge.at(), merge.actor()));
        if (hasCode(tenant, from)) {
            OffsetDateTime now = merge.at().atOffset(ZoneOffset.UTC);
            var code = jdbc.update(CODE, tenant, into, Code.random().text(), now);
            var brought = jdbc.update(BROUGHT, into, tenant, from, into);
        }
        var counted = jdbc.update(FRIENDS, tenant, tenant, from, into);
        var was = jdbc.update(WAS_BROUGHT, into, tenant, from, into, tenant, into);
        var signals = jdbc.update(SIGNALS, into, tenant, from);
    }

    private boolean hasCode(UUID tenant, UUID member) {
        return Boolean.TRUE.equals(jdbc.queryForObject(HAS_CODE, Boolean.class, tenant, member));
    }
}
