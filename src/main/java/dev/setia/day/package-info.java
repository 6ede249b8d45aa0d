/**
 * The day change: when a new day begins in a program's zone, every {@link dev.setia.platform.DayStep} of every module
 * is run in its order, day by day. Front doors: the HTTP API, and a task in the background. Always true: a step of a
 * day is recorded as done once, and nothing of a day begins before all of the day before is done.
 */
@ApplicationModule(allowedDependencies = {"platform", "shared"})
@NullMarked
package dev.setia.day;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
