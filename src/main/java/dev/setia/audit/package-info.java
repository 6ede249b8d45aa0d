/**
 * Who changed what of a merchant's configuration, and when: kept in the transaction of the change, read by
 * administrators, never changed. Front door: {@link dev.setia.platform.Audit}, which every module can call. Always
 * true: an entry holds no secret and nothing of a person.
 */
@ApplicationModule(allowedDependencies = {"platform", "shared"})
@NullMarked
package dev.setia.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
