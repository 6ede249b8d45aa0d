/**
 * Cards with money on them: issued, topped up, charged at once or in two steps, refunded. Front door:
 * {@link dev.setia.giftcard.GiftCards} for purchases. Always true: the balance of a card is the sum of its entries and
 * never below zero, and what is authorised is never more than the balance.
 */
@ApplicationModule(allowedDependencies = {"member", "platform", "shared", "tenant"})
@NullMarked
package dev.setia.giftcard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
