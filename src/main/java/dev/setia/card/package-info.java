/**
 * Punch cards: which is open, which is full. The stamps themselves are in the ledger. Front door:
 * {@link dev.setia.card.Cards}. Always true: a member has at most one open card of a kind, and it keeps the definition
 * it was opened with.
 */
@ApplicationModule(allowedDependencies = {"ledger", "platform", "shared"})
@NullMarked
package dev.setia.card;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
