/** The outbox: what happened is written in the transaction in which it happened. Listens; nobody depends on it. */
@ApplicationModule(allowedDependencies = {"platform", "shared"})
@NullMarked
package dev.setia.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
