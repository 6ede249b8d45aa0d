/**
 * Words that everybody uses: identifiers, points, money and the table of currencies. Records and pure functions only;
 * depends on nothing.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.setia.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
