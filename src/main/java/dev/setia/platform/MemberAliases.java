package dev.setia.platform;

import dev.setia.shared.MemberId;

/** Who answers to the id of a member. */
public interface MemberAliases {
    /** The member itself, or who it became part of. */
    MemberId current(MemberId id);
}
