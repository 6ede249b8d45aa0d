/**
 * Codes in large numbers: files of codes that are brought from elsewhere, and codes that are made, both as jobs. Front
 * doors: {@link dev.setia.code.CodeJobs}, and {@link dev.setia.code.CodeShelf} for whoever keeps codes. Always true: a
 * row of a file is counted once, as added or as refused, however often its job is begun.
 */
@ApplicationModule(allowedDependencies = {"platform", "shared", "job"})
@NullMarked
package dev.setia.code;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
