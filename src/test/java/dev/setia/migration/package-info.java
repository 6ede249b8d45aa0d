/** What every version of the schema keeps: its history, its rules, and what its roles may do. */
@NullMarked
package dev.setia.migration;

import org.jspecify.annotations.NullMarked;
