/**
 * Points that members give each other, where the program lets them. Always true: only points that can be spent move,
 * both accounts are booked or neither, and only the very points of a transfer come back with it.
 */
@ApplicationModule(allowedDependencies = {"platform", "shared", "rules", "member", "program", "ledger"})
@NullMarked
package dev.setia.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
