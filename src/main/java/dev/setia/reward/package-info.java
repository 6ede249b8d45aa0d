/**
 * What points and full cards are exchanged for: the catalogue, redemptions, vouchers. Front doors:
 * {@link dev.setia.reward.Vouchers} for purchases, {@link dev.setia.reward.PastRedemptions} for whoever replays
 * history. Always true: points and stock are taken together or not at all.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "shared",
            "rules",
            "tenant",
            "member",
            "program",
            "ledger",
            "tier",
            "wording",
            "giftcard",
            "job",
            "code"
        })
@NullMarked
package dev.setia.reward;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
