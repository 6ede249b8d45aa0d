/**
 * Codes that whoever has them may use: pools, their codes, uses and holds. Front door: {@link dev.setia.coupon.Coupons}
 * for purchases. Always true: a code is used and held together at most as often as its pool says, and its count is that
 * of its uses that were not given back.
 */
@ApplicationModule(allowedDependencies = {"member", "platform", "shared", "rules", "program", "reward", "job", "code"})
@NullMarked
package dev.setia.coupon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
