/**
 * What can be read out of the books, and whether they agree with themselves. Front door:
 * {@link dev.setia.report.CheckBooks}. Always true: nothing here writes, and nobody depends on it.
 */
@ApplicationModule(allowedDependencies = {"ledger", "platform", "program", "seal", "shared", "wording"})
@NullMarked
package dev.setia.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
