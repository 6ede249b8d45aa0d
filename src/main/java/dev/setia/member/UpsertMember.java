package dev.setia.member;

import dev.setia.member.IdentifierClaims.Claim;
import dev.setia.platform.Faults;
import dev.setia.platform.Tenancy;
import dev.setia.shared.MemberId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps a member as another system has it. Sending the same again changes nothing. */
@Component
class UpsertMember {
    private static final String POINTER = "/externalId";

    private final EnrolMember enrolMember;
    private final ChangeMember changeMember;
    private final FindMembers findMembers;
    private final Identifiers hashes;

    UpsertMember(EnrolMember enrolMember, ChangeMember changeMember, FindMembers findMembers, Identifiers hashes) {
        this.enrolMember = enrolMember;
        this.changeMember = changeMember;
        this.findMembers = findMembers;
        this.hashes = hashes;
    }

    /**
     * What was done.
     *
     * @param isNew whether the member was enrolled by it
     */
    record Upserted(MemberId member, boolean isNew) {}

    Upserted upsert(String externalId, EnrolMemberRequest request, List<Claim> others) {
        PersonDetails person = request.details();
        Claim external = external(externalId);
        Optional<MemberId> known = find(external);
        if (known.isEmpty()) {
            try {
                return new Upserted(
                        enrolMember.enrol(person, withExternal(external, others), request.referralCode()), true);
            } catch (IdentifierTaken taken) {
                // Either a twin of this request was faster, or another member has one of the other identifiers.
                known = find(external);
                if (known.isEmpty()) {
                    throw taken;
                }
            }
        }
        MemberId member = known.orElseThrow();
        changeMember.replace(member, person, others, request.referralCode());
        return new Upserted(member, false);
    }

    private Optional<MemberId> find(Claim external) {
        return findMembers
                .byIdentifier(IdentifierType.EXTERNAL_ID, external.value())
                .map(MemberIdentifier::memberId);
    }

    static List<Claim> withExternal(Claim external, List<Claim> others) {
        List<Claim> all = new ArrayList<>(List.of(external));
        others.stream().filter(other -> !other.hash().equals(external.hash())).forEach(all::add);
        return all;
    }

    /** @throws dev.setia.platform.Problem if it cannot be one */
    Claim external(String externalId) {
        Faults faults = new Faults();
        IdentifierType type = IdentifierType.EXTERNAL_ID;
        String plain = type.normalised(externalId).orElse("");
        if (plain.isEmpty()) {
            faults.root().field("externalId").wrong("invalid_format", type.says());
        }
        faults.refuse();
        return new Claim(hashes.ofPlain(Tenancy.current(), type.text(), plain), plain, POINTER);
    }
}
