/**
 * Who calls: tenants, their locations and API keys, and the filter that binds the caller to the request. Front doors:
 * {@link dev.setia.tenant.Tenants} and {@link dev.setia.tenant.Locations}. Always true: a key belongs to one tenant,
 * its secret is stored as a hash and shown once, and a revoked key stops within five seconds on every node.
 */
@ApplicationModule(allowedDependencies = {"shared", "platform"})
@NullMarked
package dev.setia.tenant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
