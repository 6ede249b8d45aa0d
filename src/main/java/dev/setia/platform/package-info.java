/**
 * Plumbing that every module stands on: problems, tenancy, ids, idempotency, cursors, OpenAPI, the embedded database.
 * Knows nothing of loyalty.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package dev.setia.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
