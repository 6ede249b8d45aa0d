package dev.setia.simulation;

import dev.setia.engage.PastHappening;
import dev.setia.purchase.PastPurchase;
import dev.setia.reward.PastRedemption;
import dev.setia.shared.HistoryKey;

/** Something that really happened, to be judged anew. */
sealed interface Past {
    HistoryKey key();

    /** An event of a member that was no purchase. */
    record Happened(PastHappening what) implements Past {
        @Override
        public HistoryKey key() {
            return what.key();
        }
    }

    /** A purchase. */
    record Bought(PastPurchase what) implements Past {
        @Override
        public HistoryKey key() {
            return what.key();
        }
    }

    /** Points spent on a reward, or as money. */
    record Redeemed(PastRedemption what) implements Past {
        @Override
        public HistoryKey key() {
            return what.key();
        }
    }
}
