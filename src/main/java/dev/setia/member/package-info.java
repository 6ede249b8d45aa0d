/**
 * People and what they are known by: enrol, look up, change, suspend. Front doors: {@link dev.setia.member.Members} for
 * whoever needs a member to be one, {@link dev.setia.member.Identifiers} for whoever looks one up. Always true: what
 * tells who a member is lies in two tables that can be emptied; identifiers are found by a keyed hash, and one belongs
 * to one member of a tenant.
 */
@ApplicationModule(allowedDependencies = {"bulk", "ledger", "platform", "program", "rules", "shared", "stage", "tier"})
@NullMarked
package dev.setia.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
