package dev.setia.member;

import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Instant;

/**
 * A member came into a segment, not having been in it before; published in the transaction in which it happens.
 *
 * @param entry how often the member has come into it by now, from 1
 */
public record SegmentEntered(TenantId tenant, MemberId member, String segment, long entry, Instant at) {}
