package dev.setia.member;

import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.Tenancy;
import dev.setia.shared.MemberId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional(readOnly = true)
class FindMembers {
    private final MemberRepository members;
    private final PersonRepository people;
    private final IdentifierRepository identifiers;
    private final Identifiers hashes;
    private final Cursors cursors;

    FindMembers(
            MemberRepository members,
            PersonRepository people,
            IdentifierRepository identifiers,
            Identifiers hashes,
            Cursors cursors) {
        this.members = members;
        this.people = people;
        this.identifiers = identifiers;
        this.hashes = hashes;
        this.cursors = cursors;
    }

    public Optional<MemberIdentifier> byIdentifier(IdentifierType type, String value) {
        IdentifierHash hash = hashes.hash(Tenancy.current(), type.text(), value);
        return identifiers.findByTypeAndValueHash(hash.type(), hash.value());
    }

    public Page<MemberView> list(@Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
        var wanted = cursors.wanted(status == null ? "members" : "members:" + status, limit, cursor);
        UUID after = wanted.after() == null ? new UUID(0, 0) : UUID.fromString(wanted.after());
        Limit rows = Limit.of(wanted.rows());
        List<Member> found = status == null
                ? members.findByMemberIdGreaterThanOrderByMemberId(after, rows)
                : members.findByStatusAndMemberIdGreaterThanOrderByMemberId(status, after, rows);
        Page<Member> page =
                cursors.page(wanted, found, member -> member.id().value().toString());
        List<UUID> ids = page.data().stream().map(member -> member.id().value()).toList();
        Map<UUID, PersonDetails> persons =
                people.findByMemberIdIn(ids).stream().collect(Collectors.toMap(Person::memberId, Person::details));
        Map<MemberId, List<MemberIdentifierView>> known = identifiers.findByMemberIdInOrderByIdentifierId(ids).stream()
                .collect(Collectors.groupingBy(
                        MemberIdentifier::memberId, Collectors.mapping(MemberIdentifier::view, Collectors.toList())));
        return page.map(member -> MemberView.of(
                member,
                Objects.requireNonNull(persons.get(member.id().value()), "person"),
                known.getOrDefault(member.id(), List.of())));
    }
}
