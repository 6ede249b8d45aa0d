/**
 * Work that takes longer than a request: started with 202, watched, cancelled, and taken up again where a node died.
 * Front door: {@link dev.setia.job.Jobs}, and {@link dev.setia.job.JobKind} for whoever brings such work. Always true:
 * a job ends once, and its end is told with {@code job.finished}; only the attempt that holds a job writes to it.
 */
@ApplicationModule(allowedDependencies = {"platform", "shared"})
@NullMarked
package dev.setia.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
