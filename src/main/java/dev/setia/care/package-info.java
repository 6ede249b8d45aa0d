/**
 * What people put right by hand: corrections of points, goodwill for a case, balances brought along from an older
 * program. Always true: what goes beyond the limit of who asks moves no point before a second person has approved it;
 * an opening balance is booked once for ever by its reference.
 */
@ApplicationModule(
        allowedDependencies = {"bulk", "platform", "shared", "rules", "tenant", "member", "program", "ledger"})
@NullMarked
package dev.setia.care;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
