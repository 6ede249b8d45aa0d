package dev.setia.member;

import dev.setia.member.IdentifierClaims.Claim;
import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The front door for whoever meets somebody that may not be a member yet. */
@Component
public class Newcomers {
    private static final PersonDetails NOBODY_YET = new PersonDetails(null, null, null, Map.of());

    private final Members members;
    private final Identifiers identifiers;
    private final EnrolMember enrolMember;

    Newcomers(Members members, Identifiers identifiers, EnrolMember enrolMember) {
        this.members = members;
        this.identifiers = identifiers;
        this.enrolMember = enrolMember;
    }

    /**
     * The member with this identifier, enrolled now if nobody has it.
     *
     * @param pointer where the value stands in the request
     * @throws InvalidRequest if it cannot be an identifier
     * @throws IdentifierBlocked if it was lost
     */
    public MemberId findOrEnrol(TenantId tenant, String type, String value, String pointer) {
        IdentifierHash hash = identifiers.hash(tenant, type, value);
        return members.find(tenant, hash).orElseGet(() -> {
            IdentifierType known = IdentifierType.of(type).orElseThrow();
            String plain = known.normalised(value)
                    .orElseThrow(() -> new InvalidRequest(new FieldError(pointer, "invalid_format", known.says())));
            return enrolMember.enrol(NOBODY_YET, List.of(new Claim(hash, plain, pointer)), null);
        });
    }
}
