/**
 * Where a member stands in a program: the tier held, and what counts towards the next in the current window. Front
 * door: {@link dev.setia.tier.Standings}.
 */
@ApplicationModule(allowedDependencies = {"ledger", "platform", "program", "rules", "shared"})
@NullMarked
package dev.setia.tier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
