/**
 * The functional core: facts in, effects and reasons out. No Spring, no clock, no chance, no I/O. Front door:
 * {@link dev.setia.rules.Rules#evaluate}. The same basket, snapshot, version and instant always give the same
 * evaluation. May use {@code shared} and nothing else.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package dev.setia.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
