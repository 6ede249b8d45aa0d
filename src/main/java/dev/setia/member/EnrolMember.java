package dev.setia.member;

import dev.setia.member.IdentifierClaims.Claim;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Ids;
import dev.setia.platform.Tenancy;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class EnrolMember {
    private final EntityManager entities;
    private final IdentifierClaims claims;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EnrolMember(EntityManager entities, IdentifierClaims claims, ApplicationEventPublisher events, Clock clock) {
        this.entities = entities;
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
        Instant now = clock.instant();
        Member member = new Member(Ids.next(), now);
        long sequence = member.nextEvent();
        entities.persist(member);
        entities.persist(new Person(member.id().value(), person));
        entities.flush();
        claims.claim(tenant, member.id(), identifiers, now);
        if (invitation != null) {
            // First: whoever counts a referrer's friends takes that lock before those on accounts and limits.
            events.publishEvent(new MemberInvited(tenant, member.id(), invitation, EnrolMemberRequest.INVITATION));
        }
        events.publishEvent(new Announcements(List.of(new Announcement(
                tenant,
                member.id().value(),
                sequence,
                "member.enrolled",
                member.id().value(),
                "member",
                member.id().value(),
                now))));
        return member.id();
    }
}
