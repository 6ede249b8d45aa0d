/**
 * Where a member stands in a program: the tier held, until when, and what counts towards the next in the current
 * window. The day change reviews it, a return takes back what it brought, a booking weighs a tier by balance, a person
 * may decide otherwise. Front door: {@link dev.setia.tier.Standings}. Always true: whoever changes a standing holds the
 * lock on the member's points account, and every tier that begins has its period and its event.
 */
@ApplicationModule(allowedDependencies = {"ledger", "platform", "program", "rules", "shared", "wording"})
@NullMarked
package dev.setia.tier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
