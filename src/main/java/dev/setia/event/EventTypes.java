package dev.setia.event;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Everything that is told, by its name. A new name is added here and in docs/events.md, which a test compares. */
public final class EventTypes {
    private static final Set<String> ALL = new TreeSet<>(List.of(
            "adjustment.rejected",
            "adjustment.requested",
            "card.completed",
            "card.lapsed",
            "coupon.held",
            "coupon.released",
            "gift_card.authorisation_expired",
            "gift_card.authorisation_voided",
            "gift_card.authorised",
            "gift_card.captured",
            "gift_card.charged",
            "gift_card.expired",
            "gift_card.issued",
            "gift_card.refunded",
            "gift_card.taken_back",
            "gift_card.topped_up",
            "happening.approved",
            "happening.recorded",
            "happening.rejected",
            "happening.withdrawn",
            "hold.created",
            "hold.expired",
            "hold.released",
            "job.finished",
            "member.enrolled",
            "member.imported",
            "member.merged",
            "member.segment_entered",
            "member.segment_left",
            "member.stage_changed",
            "points.activated",
            "points.adjusted",
            "points.expired",
            "points.expiring",
            "points.opened",
            "points.paid",
            "points.received",
            "points.reinstated",
            "points.sent",
            "purchase.claimed",
            "purchase.recorded",
            "purchase.returned",
            "purchase.voided",
            "redemption.partly_reversed",
            "redemption.reversed",
            "return.overdue",
            "return.parked",
            "reward.redeemed",
            "tier.changed",
            "transfer.reversed",
            "webhook_endpoint.disabled"));

    private EventTypes() {}

    public static boolean isKnown(String type) {
        return ALL.contains(type);
    }

    /** In the order of the alphabet. */
    public static List<String> all() {
        return List.copyOf(ALL);
    }
}
