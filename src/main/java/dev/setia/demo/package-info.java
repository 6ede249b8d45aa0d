/**
 * The demo: tenants as data in {@code src/main/resources/demo}, told to Setia through its own API once it serves.
 * Nothing of it runs where a database of one's own is named, unless {@code setia.demo=true} asks for it. May use
 * {@code platform}; nobody depends on it.
 */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package dev.setia.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
