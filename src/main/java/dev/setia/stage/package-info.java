/**
 * What the passing of days does to members: the stage of a member's life with a program, and notices of what is to
 * come. Front door: {@link dev.setia.stage.MemberStages}. Always true: a stage changes with a day change alone, and is
 * told when it does.
 */
@ApplicationModule(allowedDependencies = {"platform", "shared", "rules", "program", "ledger"})
@NullMarked
package dev.setia.stage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
