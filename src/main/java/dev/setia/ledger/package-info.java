/**
 * Accounts, transfers, lots and the hash chain: the only writer of points and stamps. Front door:
 * {@link dev.setia.ledger.Ledger}. Always true: a balance equals the sum of its entries; entries are never changed; an
 * account never has and owes at once.
 */
@ApplicationModule(allowedDependencies = {"bulk", "platform", "shared"})
@NullMarked
package dev.setia.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
