/**
 * Points that had expired and that somebody of the merchant brings back. Front door: HTTP alone. Always true: of an
 * account no more comes back than has expired, and who did it, and why, is kept.
 */
@ApplicationModule(allowedDependencies = {"platform", "shared", "rules", "member", "program", "ledger"})
@NullMarked
package dev.setia.reinstatement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
