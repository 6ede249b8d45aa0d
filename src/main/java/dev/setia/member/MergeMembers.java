package dev.setia.member;

import dev.setia.ledger.MergeAccounts;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.Faults;
import dev.setia.platform.Ids;
import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.platform.NotFound;
import dev.setia.shared.MemberId;
import dev.setia.shared.MergeId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes one member of two, when the same person was enrolled twice: everything or nothing, module by module. Accounts
 * are locked before members, both in the order of their ids.
 */
@Component
class MergeMembers {
    private final List<MergeStep> steps;
    private final MergeAccounts accounts;
    private final MemberRepository members;
    private final Merges merges;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MergeMembers(
            List<MergeStep> steps,
            MergeAccounts accounts,
            MemberRepository members,
            Merges merges,
            EntityManager entities,
            ApplicationEventPublisher events,
            Clock clock) {
        this.steps = steps.stream()
                .sorted(Comparator.comparingInt(MergeStep::order)
                        .thenComparing(step -> step.getClass().getName()))
                .toList();
        this.accounts = accounts;
        this.members = members;
        this.merges = merges;
        this.entities = entities;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @throws MemberMerged if one of them is part of another member already
     * @throws MemberSuspended if one of them is: a suspension would be lost, or would spread
     * @throws MemberClosed if one of them has left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public MergeId merge(MemberId into, MergeMembersRequest request) {
        MemberId from = request.from();
        if (from.equals(into)) {
            Faults faults = new Faults();
            faults.root().field("from").wrong("same_member", "must be somebody else", Map.of());
            faults.refuse();
        }
        Caller caller = Callers.current();
        accounts.lock(caller.tenant(), List.of(from, into));
        lock(from, into);
        Member old = locked(from);
        Member stays = locked(into);
        stays.requireActive();
        old.requireActive();
        MemberMerge merge = new MemberMerge(
                caller.tenant(),
                Ids.next(),
                from,
                into,
                caller.key().value(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        merges.insert(merge, request.note());
        steps.forEach(step -> step.follow(merge));
        old.mergeInto(into, merge.at());
        stays.touch(merge.at());
        entities.flush();
        merges.follow(merge);
        events.publishEvent(new Announcements(List.of(news(merge, old), news(merge, stays))));
        return new MergeId(merge.id());
    }

    /** In the order of their ids: of two merges the other way round one waits and then finds no member any more. */
    private void lock(MemberId from, MemberId into) {
        Stream.of(from, into).sorted(Comparator.comparing(MemberId::value)).forEach(id -> {
            var unused = locked(id);
        });
    }

    private Member locked(MemberId id) {
        return members.lock(id.value()).orElseThrow(() -> new NotFound("member"));
    }

    private static Announcement news(MemberMerge merge, Member member) {
        return new Announcement(
                merge.tenant(),
                member.id().value(),
                member.nextEvent(),
                "member.merged",
                merge.into().value(),
                "merge",
                merge.id(),
                merge.at());
    }
}
