/**
 * Replays the purchases of a CSV file in the layout of the Online Retail data set against a running Setia. It is a
 * client of the public API like any till: it uses nothing of the application, and nothing of the application uses it.
 * Started by {@code bin/replay}; what it does with dirty rows is in {@code docs/replay.md}.
 */
@NullMarked
package dev.setia.tools.replay;

import org.jspecify.annotations.NullMarked;
