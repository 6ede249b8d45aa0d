package dev.setia.giftcard;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.MergeStep;
import dev.setia.platform.MovedRows;
import org.springframework.stereotype.Component;

/** The old member's gift cards are the new one's. */
@Component
class MergeGiftCards implements MergeStep {
    private final MovedRows rows;

    MergeGiftCards(MovedRows rows) {
        this.rows = rows;
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public void follow(MemberMerge merge) {
        var unused = rows.all(merge, "gift_card", "member_id");
    }
}
