/** A loyalty backend for many tenants. The packages below are its modules. */
@NullMarked
package dev.setia;

import org.jspecify.annotations.NullMarked;
