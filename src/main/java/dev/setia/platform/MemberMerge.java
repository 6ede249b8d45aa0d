package dev.setia.platform;

import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * One member becomes part of another: the same person was enrolled twice.
 *
 * @param id the document of every entry that it brings
 * @param from who is no member of its own any more
 * @param into who stays
 * @param actor the key that asked
 */
public record MemberMerge(TenantId tenant, UUID id, MemberId from, MemberId into, UUID actor, Instant at) {}
