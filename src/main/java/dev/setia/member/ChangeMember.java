package dev.setia.member;

import dev.setia.member.IdentifierClaims.Claim;
import dev.setia.platform.MergePatch;
import dev.setia.platform.NotFound;
import dev.setia.platform.Revision;
import dev.setia.platform.Tenancy;
import dev.setia.shared.IdentifierId;
import dev.setia.shared.MemberId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** What can be changed of a member; each change locks the member's row first. */
@Component
@Transactional
class ChangeMember {
    private final MemberRepository members;
    private final PersonRepository people;
    private final IdentifierRepository identifiers;
    private final IdentifierClaims claims;
    private final MergePatch patches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChangeMember(
            MemberRepository members,
            PersonRepository people,
            IdentifierRepository identifiers,
            IdentifierClaims claims,
            MergePatch patches,
            ApplicationEventPublisher events,
            Clock clock) {
        this.members = members;
        this.people = people;
        this.identifiers = identifiers;
        this.claims = claims;
        this.patches = patches;
        this.events = events;
        this.clock = clock;
    }

    public void patch(MemberId id, @Nullable String ifMatch, JsonNode patch) {
        Member member = locked(id);
        Revision.check(ifMatch, member.revision());
        Person person = person(id);
        PersonDetails wanted = patches.apply(patch, ChangeMemberRequest.of(person.details()), ChangeMemberRequest.class)
                .details();
        wanted.requireBirthdayByNow(clock);
        person.describe(wanted);
        member.touch(clock.instant());
    }

    public void suspend(MemberId id) {
        change(id, Member::suspend);
    }

    public void reactivate(MemberId id) {
        change(id, Member::reactivate);
    }

    private void change(MemberId id, BiConsumer<Member, Instant> change) {
        change.accept(locked(id), clock.instant());
    }

    public void addIdentifier(MemberId id, Claim claim) {
        Member member = locked(id);
        claims.requireRoom(
                identifiers.findByMemberIdOrderByIdentifierId(id.value()).size());
        claims.claim(Tenancy.current(), id, List.of(claim), clock.instant());
        member.touch(clock.instant());
    }

    public void blockIdentifier(MemberId id, IdentifierId identifier) {
        Member member = locked(id);
        boolean isNews = identifiers
                .findByMemberIdAndIdentifierId(id.value(), identifier.value())
                .orElseThrow(() -> new NotFound("identifier of the member"))
                .block();
        if (isNews) {
            member.touch(clock.instant());
        }
    }

    /**
     * Replaces what is known of the person, and adds what identifiers the member does not have yet.
     *
     * @param invitation the referral code on which the member comes
     */
    public void replace(MemberId id, PersonDetails wanted, List<Claim> wantedIdentifiers, @Nullable String invitation) {
        wanted.requireBirthdayByNow(clock);
        Member member = locked(id);
        if (invitation != null) {
            events.publishEvent(new MemberInvited(Tenancy.current(), id, invitation, EnrolMemberRequest.INVITATION));
        }
        Person person = person(id);
        List<Claim> added =
                wantedIdentifiers.stream().filter(claim -> !isOwn(id, claim)).toList();
        if (person.details().equals(wanted) && added.isEmpty()) {
            return;
        }
        person.describe(wanted);
        claims.claim(Tenancy.current(), id, added, clock.instant());
        member.touch(clock.instant());
    }

    private boolean isOwn(MemberId id, Claim claim) {
        return identifiers
                .findByTypeAndValueHash(claim.hash().type(), claim.hash().value())
                .filter(identifier -> identifier.memberId().equals(id))
                .isPresent();
    }

    private Person person(MemberId id) {
        return people.findByMemberId(id.value())
                .orElseThrow(() -> new IllegalStateException("member without a person: " + id));
    }

    private Member locked(MemberId id) {
        Member member = members.lock(id.value()).orElseThrow(() -> new NotFound("member"));
        member.requireOpen();
        return member;
    }
}
