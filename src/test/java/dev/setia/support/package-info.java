/** What tests of every module stand on. */
@NullMarked
package dev.setia.support;

import org.jspecify.annotations.NullMarked;
