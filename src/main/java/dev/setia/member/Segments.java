package dev.setia.member;

import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.platform.Tenancy;
import dev.setia.shared.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which segments members are in. */
@Component
@Transactional
class Segments {
    private static final int MOST = 100;

    private final JdbcClient database;
    private final MemberRepository members;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Segments(JdbcClient database, MemberRepository members, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.members = members;
        this.events = events;
        this.clock = clock;
    }

    /** Being in it already changes nothing. */
    public SegmentMemberView enter(MemberId member, String segment) {
        Member locked = locked(member);
        if (of(member).size() >= MOST && find(member, segment).isEmpty()) {
            throw new TooManySegments(MOST);
        }
        Instant now = clock.instant();
        Optional<Long> entry = database.sql("""
                        insert into member_segment as s (tenant_id, member_id, segment, entered_at, entries)
                        values (?, ?, ?, ?, 1)
                        on conflict (tenant_id, member_id, segment) do update
                           set entered_at = excluded.entered_at, left_at = null, entries = s.entries + 1
                         where s.left_at is not null
                        returning entries""")
                .params(Tenancy.current().value(), member.value(), segment, now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
        entry.ifPresent(number -> {
            announce(locked, "member.segment_entered", now);
            events.publishEvent(new SegmentEntered(Tenancy.current(), member, segment, number, now));
        });
        return find(member, segment).orElseThrow();
    }

    /** Not being in it is no fault. */
    public void leave(MemberId member, String segment) {
        Member locked = locked(member);
        Instant now = clock.instant();
        int left = database.sql("""
                        update member_segment set left_at = ?
                         where tenant_id = ? and member_id = ? and segment = ? and left_at is null""")
                .params(now.atOffset(ZoneOffset.UTC), Tenancy.current().value(), member.value(), segment)
                .update();
        if (left == 1) {
            announce(locked, "member.segment_left", now);
        }
    }

    /** Thin, as every announcement: which segments they are now is read of the member. */
    private void announce(Member member, String type, Instant now) {
        UUID id = member.id().value();
        events.publishEvent(new Announcements(
                List.of(new Announcement(Tenancy.current(), id, member.nextEvent(), type, id, "member", id, now))));
    }

    /** Those that the member is in, by name. */
    public List<SegmentMemberView> of(MemberId member) {
        return database.sql("""
                        select member_id, segment, entered_at from member_segment
                         where tenant_id = ? and member_id = ? and left_at is null
                         order by segment""")
                .params(Tenancy.current().value(), member.value())
                .query(Segments::view)
                .list();
    }

    /** The members that are in it, by id. */
    public List<SegmentMemberView> members(String segment, UUID after, int rows) {
        return database.sql("""
                        select member_id, segment, entered_at from member_segment
                         where tenant_id = ? and segment = ? and member_id > ? and left_at is null
                         order by member_id
                         limit ?""")
                .params(Tenancy.current().value(), segment, after, rows)
                .query(Segments::view)
                .list();
    }

    /** Whether the tenant has this member at all. */
    public void requireKnown(MemberId member) {
        if (members.findByMemberId(member.value()).isEmpty()) {
            throw new NotFound("member");
        }
    }

    /** Locked, so that coming and going follow one another. */
    private Member locked(MemberId id) {
        Member member = members.lock(id.value()).orElseThrow(() -> new NotFound("member"));
        member.requireOpen();
        return member;
    }

    private Optional<SegmentMemberView> find(MemberId member, String segment) {
        return of(member).stream().filter(one -> one.segment().equals(segment)).findFirst();
    }

    private static SegmentMemberView view(ResultSet row, int index) throws SQLException {
        return new SegmentMemberView(
                new MemberId(Rows.uuid(row, "member_id")), row.getString("segment"), Rows.instant(row, "entered_at"));
    }
}
