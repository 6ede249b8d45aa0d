/**
 * Plumbing that every module stands on: problems, tenancy, ids, idempotency, cursors, OpenAPI, the embedded database.
 * Knows nothing of loyalty.
 */
@NullMarked
package dev.setia.platform;

import org.jspecify.annotations.NullMarked;
