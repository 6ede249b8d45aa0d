package dev.setia.member;

import dev.setia.member.IdentifierClaims.Claim;
import dev.setia.member.IdentifierClaims.Claimed;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Ids;
import dev.setia.platform.RowWriter;
import dev.setia.platform.StoredJson;
import dev.setia.platform.Tenancy;
import dev.setia.platform.Writes;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class EnrolMember {
    private static final String ENROLLED = "member.enrolled";
    private static final String IMPORTED = "member.imported";

    /** Somebody who becomes a member. */
    record Newcomer(MemberId id, PersonDetails person, List<Claim> identifiers) {
        Newcomer(PersonDetails person, List<Claim> identifiers) {
            this(new MemberId(Ids.next()), person, identifiers);
        }
    }

    private record Enrolment(Newcomer newcomer, String attributes, Instant at) {}

    private static final RowWriter<Enrolment> MEMBERS = RowWriter.<Enrolment>of()
            .uuid("member_id", one -> one.newcomer().id().value())
            .text("status", one -> Member.ACTIVE)
            .bigint("event_sequence", one -> Member.FIRST_EVENT)
            .instant("enrolled_at", Enrolment::at)
            .instant("updated_at", Enrolment::at)
            .bigint("revision", one -> 0)
            .insertInto("member");

    private static final RowWriter<Enrolment> PEOPLE = RowWriter.<Enrolment>of()
            .uuid("member_id", one -> one.newcomer().id().value())
            .text("display_name", one -> one.newcomer().person().displayName())
            .date("birthday", one -> one.newcomer().person().birthday())
            .text("language", one -> one.newcomer().person().language())
            .jsonb("attributes", Enrolment::attributes)
            .insertInto("member_person");

    private final JdbcTemplate jdbc;
    private final StoredJson json;
    private final IdentifierClaims claims;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EnrolMember(
            JdbcTemplate jdbc,
            StoredJson json,
            IdentifierClaims claims,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.claims = claims;
        this.events = events;
        this.clock = clock;
    }

    /**
     * All or nothing: where one identifier is taken or the code is refused, nobody is enrolled.
     *
     * @param invitation the referral code on which the newcomer comes
     */
    @Transactional
    public MemberId enrol(PersonDetails person, List<Claim> identifiers, @Nullable String invitation) {
        person.requireBirthdayByNow(clock);
        TenantId tenant = Tenancy.current();
        Newcomer newcomer = new Newcomer(person, identifiers);
        Instant now = clock.instant();
        write(tenant, List.of(newcomer), now);
        if (invitation != null) {
            // First: whoever counts a referrer's friends takes that lock before those on accounts and limits.
            events.publishEvent(new MemberInvited(tenant, newcomer.id(), invitation, EnrolMemberRequest.INVITATION));
        }
        tell(tenant, ENROLLED, List.of(newcomer), now);
        return newcomer.id();
    }

    /**
     * People who are members elsewhere already, all or none. They are not welcomed: they have been with the merchant
     * for long, and what they have comes along in other ways.
     */
    @Transactional
    public void bringAlong(List<Newcomer> newcomers) {
        TenantId tenant = Tenancy.current();
        Instant now = clock.instant();
        write(tenant, newcomers, now);
        tell(tenant, IMPORTED, newcomers, now);
    }

    private void write(TenantId tenant, List<Newcomer> newcomers, Instant now) {
        List<Enrolment> enrolments = newcomers.stream()
                .map(one -> new Enrolment(one, json.write(one.person().sortedAttributes()), now))
                .toList();
        new Writes(jdbc)
                .with(tenant, MEMBERS, enrolments)
                .with(tenant, PEOPLE, enrolments)
                .send();
        claims.claim(
                tenant,
                newcomers.stream()
                        .flatMap(one -> one.identifiers().stream().map(claim -> new Claimed(one.id(), claim)))
                        .toList(),
                now);
    }

    private void tell(TenantId tenant, String what, List<Newcomer> newcomers, Instant now) {
        events.publishEvent(new Announcements(newcomers.stream()
                .map(one -> new Announcement(
                        tenant,
                        one.id().value(),
                        Member.FIRST_EVENT,
                        what,
                        one.id().value(),
                        "member",
                        one.id().value(),
                        now))
                .toList()));
    }
}
