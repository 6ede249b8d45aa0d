/**
 * Records, previews and returns purchases: the main shell around the rules. Gather, decide, apply. Front door for
 * others: the HTTP API, and {@link dev.setia.purchase.PastPurchases} for whoever replays history. Always true: a
 * receipt is recorded once, and everything it brings is booked in one transaction.
 */
@ApplicationModule(
        allowedDependencies = {
            "bulk",
            "platform",
            "shared",
            "rules",
            "tenant",
            "member",
            "program",
            "ledger",
            "card",
            "tier",
            "reward",
            "coupon",
            "giftcard",
            "wording",
            "stage"
        })
@NullMarked
package dev.setia.purchase;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
