/**
 * What moves in and out in large numbers: files of members, balances and purchases become jobs, and the same comes out
 * again row by row. Front doors: {@link dev.setia.bulk.ImportKind} for whoever takes rows in. Always true: a row of a
 * file is counted once, as added, changed, unchanged or refused, however often its job is begun; what people wrote in a
 * file is not kept once its job has ended.
 */
@ApplicationModule(allowedDependencies = {"platform", "shared", "job"})
@NullMarked
package dev.setia.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
