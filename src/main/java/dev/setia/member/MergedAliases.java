package dev.setia.member;

import dev.setia.platform.Callers;
import dev.setia.platform.MemberAliases;
import dev.setia.shared.MemberId;
import org.springframework.stereotype.Component;

/** A member who became part of another one is read as that one. */
@Component
class MergedAliases implements MemberAliases {
    private final Members members;

    MergedAliases(Members members) {
        this.members = members;
    }

    @Override
    public MemberId current(MemberId id) {
        return members.current(Callers.current().tenant(), id);
    }
}
