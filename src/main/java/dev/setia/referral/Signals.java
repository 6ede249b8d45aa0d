package dev.setia.referral;

import dev.setia.member.IdentifierHash;
import dev.setia.member.Identifiers;
import dev.setia.referral.ClaimReferralRequest.ReferralSignal;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether two members may be one person: what was noticed of them, what they are known by and what is kept of them. */
@Component
class Signals {
    private static final String SHARED = """
            select s.kind
              from referral_signal s
              join referral_signal o on o.tenant_id = :tenant and o.kind = s.kind and o.value_hash = s.value_hash
             where s.tenant_id = :tenant and s.member_id = :friend and o.member_id = :referrer
            union
            select i.type
              from member_identifier i
              join referral_signal s on s.tenant_id = :tenant and s.kind = i.type and s.value_hash = i.value_hash
             where i.tenant_id = :tenant
               and (i.member_id = :referrer and s.member_id = :friend or i.member_id = :friend and s.member_id = :referrer)
            union
            select f.key
              from member_person p, json_each_text(p.attributes::json) f, member_person o, json_each_text(o.attributes::json) r
             where p.tenant_id = :tenant and p.member_id = :friend and o.tenant_id = :tenant and o.member_id = :referrer
               and f.key = r.key and lower(f.value) = lower(r.value) and f.value <> ''
               and f.key in ('phone', 'device', 'card', 'address')
            union
            select 'each_other'
              from referral
             where tenant_id = :tenant and referrer_id = :friend and friend_id = :referrer
             order by 1""";

    private final JdbcClient database;
    private final Identifiers identifiers;
    private final Clock clock;

    Signals(JdbcClient database, Identifiers identifiers, Clock clock) {
        this.database = database;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** Keeps a keyed hash of each, never the value. */
    void keep(TenantId tenant, MemberId member, List<ReferralSignal> signals) {
        for (ReferralSignal signal : signals) {
            IdentifierHash hash = identifiers.hash(tenant, signal.kind(), signal.value());
            var unused = database.sql("""
                            insert into referral_signal (tenant_id, member_id, kind, value_hash, seen_at)
                            values (?, ?, ?, ?, ?)
                            on conflict do nothing""")
                    .params(
                            tenant.value(),
                            member.value(),
                            signal.kind(),
                            hash.value(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** The kinds of what both have in common, in order; {@code each_other} when the one invited the other before. */
    List<String> shared(TenantId tenant, MemberId referrer, MemberId friend) {
        return database.sql(SHARED)
                .param("tenant", tenant.value())
                .param("referrer", referrer.value())
                .param("friend", friend.value())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
