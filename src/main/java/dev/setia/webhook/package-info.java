/**
 * Sends a tenant's events where the tenant wants them: signed, at least once, each endpoint by itself. Listens; nobody
 * depends on it. Always true: an address that is not public is never connected to, a secret is stored sealed, and
 * nothing of this is done by whoever makes an event.
 */
@ApplicationModule(allowedDependencies = {"event", "platform", "shared"})
@NullMarked
package dev.setia.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
