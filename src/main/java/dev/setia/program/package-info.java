/**
 * Programs and their versions: what a merchant has promised, frozen when it was published. Front door:
 * {@link dev.setia.program.Programs}. Always true: a published version never changes; the stored definition names every
 * setting, so that a later default changes no old promise; at most one program of a tenant is its default.
 */
@ApplicationModule(allowedDependencies = {"platform", "rules", "shared", "wording"})
@NullMarked
package dev.setia.program;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
