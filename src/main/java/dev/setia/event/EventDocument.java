package dev.setia.event;

import static java.util.Map.entry;

import dev.setia.shared.AdjustmentId;
import dev.setia.shared.CouponHoldId;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.HappeningId;
import dev.setia.shared.HoldId;
import dev.setia.shared.JobId;
import dev.setia.shared.MemberId;
import dev.setia.shared.MergeId;
import dev.setia.shared.OpeningBalanceId;
import dev.setia.shared.ParkedReturnId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.ReinstatementId;
import dev.setia.shared.ReturnId;
import dev.setia.shared.StageChangeId;
import dev.setia.shared.TierPeriodId;
import dev.setia.shared.TransferId;
import dev.setia.shared.TypedId;
import dev.setia.shared.WebhookEndpointId;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The id of an event's document as the API shows it. */
final class EventDocument {
    private static final Map<String, Function<UUID, TypedId>> KINDS = Map.ofEntries(
            entry("adjustment", AdjustmentId::new),
            entry("coupon_hold", CouponHoldId::new),
            entry("gift_card", GiftCardId::new),
            entry("happening", HappeningId::new),
            entry("hold", HoldId::new),
            entry("job", JobId::new),
            entry("member", MemberId::new),
            entry("merge", MergeId::new),
            entry("opening", OpeningBalanceId::new),
            entry("parked_return", ParkedReturnId::new),
            entry("purchase", PurchaseId::new),
            entry("redemption", RedemptionId::new),
            entry("reinstatement", ReinstatementId::new),
            entry("return", ReturnId::new),
            entry("stage_change", StageChangeId::new),
            entry("tier_period", TierPeriodId::new),
            entry("transfer", TransferId::new),
            entry("webhook_endpoint", WebhookEndpointId::new));

    private EventDocument() {}

    /** A document that has no address of its own, such as a day change, is named by its bare id. */
    static String text(String type, UUID id) {
        Function<UUID, TypedId> kind = KINDS.get(type);
        return kind == null ? id.toString() : kind.apply(id).text();
    }
}
