/** Programs that are started on their own and know Setia only by its public API. */
@NullMarked
package dev.setia.tools;

import org.jspecify.annotations.NullMarked;
