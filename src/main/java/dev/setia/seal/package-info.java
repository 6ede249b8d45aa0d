/**
 * Tamper evidence: per tenant, numbered seals over the heads of the accounts that changed, and the verification of
 * chains, seals and kept anchors. Front doors: the HTTP API, {@link dev.setia.seal.VerifySeals}, and a command-line
 * run. Always true: a seal is written once and never changed; nothing that books points waits for one.
 */
@ApplicationModule(allowedDependencies = {"ledger", "platform", "shared", "job"})
@NullMarked
package dev.setia.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
