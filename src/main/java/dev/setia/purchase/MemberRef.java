package dev.setia.purchase;

import dev.setia.member.IdentifierHash;
import dev.setia.shared.MemberId;

/** Who buys, before it is looked up. */
sealed interface MemberRef {
    record Guest() implements MemberRef {}

    record ById(MemberId id) implements MemberRef {}

    record ByIdentifier(IdentifierHash hash) implements MemberRef {}
}
