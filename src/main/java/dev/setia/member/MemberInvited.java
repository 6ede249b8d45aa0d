package dev.setia.member;

import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;

/**
 * Somebody says on whose referral code they come; published in the transaction that enrols or keeps the member, before
 * the enrolment is announced. Who listens refuses it with a problem, and then nobody is enrolled.
 *
 * @param code as it was typed
 * @param pointer where it stands in the request
 */
public record MemberInvited(TenantId tenant, MemberId member, String code, String pointer) {}
