/**
 * What Setia tells the world. The outbox: what happened is written in the transaction in which it happened. Listens to
 * everybody. Front door: {@link dev.setia.event.EventFeed}, which gives a tenant's events in an order in which none
 * ever appears behind a reader.
 */
@ApplicationModule(allowedDependencies = {"platform", "shared"})
@NullMarked
package dev.setia.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
