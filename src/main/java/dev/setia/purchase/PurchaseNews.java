package dev.setia.purchase;

import dev.setia.ledger.AccountKey;
import dev.setia.platform.Announcement;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.tier.TierPeriod;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is told of a purchase, in the stream of the member's account. */
final class PurchaseNews {
    private PurchaseNews() {}

    /** @param how under which name it is told that there is a purchase */
    static List<Announcement> of(TenantId tenant, String how, List<Decided> decided, Facts facts) {
        List<Announcement> news = new ArrayList<>();
        for (Decided one : decided) {
            for (String type : Happenings.of(how, one.evaluation())) {
                news.add(announcement(tenant, one, type, facts));
            }
            for (TierPeriod period :
                    facts.periods.getOrDefault(one.command().id().value(), List.of())) {
                news.add(period.announcement(tenant, facts.books()));
            }
        }
        return news;
    }

    private static Announcement announcement(TenantId tenant, Decided one, String type, Facts facts) {
        UUID document = one.command().id().value();
        Membership membership = one.membership();
        if (membership == null) {
            // A guest has no account: the purchase is its own stream.
            return new Announcement(tenant, document, 1, type, null, "purchase", document, one.recordedAt());
        }
        AccountKey account = AccountKey.points(membership.member(), membership.program());
        return new Announcement(
                tenant,
                facts.books().stream(account),
                facts.books().nextEvent(account),
                type,
                membership.member().value(),
                "purchase",
                document,
                one.recordedAt());
    }
}
