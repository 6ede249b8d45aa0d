package dev.setia.reward;

import dev.setia.platform.Rows;
import dev.setia.program.Programs.InForce;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** For whom something is redeemed automatically, and how often it was. */
@Component
class AutoRedemptions {
    private final JdbcClient database;

    AutoRedemptions(JdbcClient database) {
        this.database = database;
    }

    /**
     * What was redeemed automatically for a member.
     *
     * @param inThisGo by the day change in question
     * @param goesToday day changes that did so on this day of the clock
     */
    record Gone(long inThisGo, long goesToday) {}

    /** Active members with so many points, by what is booked, in the order of their ids. */
    List<MemberId> due(TenantId tenant, ProgramId program, long atPoints, UUID after, int rows) {
        return database.sql("""
                        select a.member_id
                          from account a
                          join member m on m.tenant_id = :tenant and m.member_id = a.member_id and m.status = 'active'
                         where a.tenant_id = :tenant and a.program_id = :program and a.unit = 'points'
                           and a.available >= :points and a.member_id > :after
                         order by a.member_id
                         limit :rows""")
                .param("tenant", tenant.value())
                .param("program", program.value())
                .param("points", atPoints)
                .param("after", after)
                .param("rows", rows)
                .query((row, _) -> new MemberId(Rows.uuid(row, "member_id")))
                .list();
    }

    /** The member's account is locked. */
    Gone gone(TenantId tenant, MemberId member, InForce program, UUID document, Instant now) {
        ZoneId zone = program.version().zone();
        Instant today = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        return database.sql("""
                        select count(*) filter (where day_change_id = :document) as in_this_go,
                               count(distinct day_change_id) filter (where recorded_at >= :today) as goes_today
                          from redemption
                         where tenant_id = :tenant and member_id = :member and program_id = :program
                           and day_change_id is not null
                           and (day_change_id = :document or recorded_at >= :today)""")
                .param("tenant", tenant.value())
                .param("member", member.value())
                .param("program", program.program().value())
                .param("document", document)
                .param("today", today.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Gone(row.getLong("in_this_go"), row.getLong("goes_today")))
                .single();
    }
}
