/** Programs that are started on their own and know Setia only by its public API. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.setia.tools;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
