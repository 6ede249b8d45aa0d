package dev.setia.platform;

import dev.setia.shared.AccountId;
import dev.setia.shared.AdjustmentId;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.AuditEntryId;
import dev.setia.shared.Base32;
import dev.setia.shared.CardId;
import dev.setia.shared.CouponHoldId;
import dev.setia.shared.CouponId;
import dev.setia.shared.CouponPoolId;
import dev.setia.shared.EventId;
import dev.setia.shared.GiftCardAuthorisationId;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.HappeningId;
import dev.setia.shared.HoldId;
import dev.setia.shared.IdentifierId;
import dev.setia.shared.JobId;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.MergeId;
import dev.setia.shared.OpeningBalanceId;
import dev.setia.shared.ParkedReturnId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.ReferralId;
import dev.setia.shared.ReinstatementId;
import dev.setia.shared.ReturnId;
import dev.setia.shared.RewardId;
import dev.setia.shared.StageChangeId;
import dev.setia.shared.TenantId;
import dev.setia.shared.TierPeriodId;
import dev.setia.shared.TransferId;
import dev.setia.shared.TypedId;
import dev.setia.shared.VoucherId;
import dev.setia.shared.WebhookDeliveryId;
import dev.setia.shared.WebhookEndpointId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Every kind of id that the API shows, and how its text is read. */
final class TypedIds {
    static final Kind<MemberId> MEMBER = new Kind<>(MemberId.class, MemberId.PREFIX, MemberId::new);

    static final List<Kind<?>> ALL = List.of(
            new Kind<>(AccountId.class, AccountId.PREFIX, AccountId::new),
            new Kind<>(AdjustmentId.class, AdjustmentId.PREFIX, AdjustmentId::new),
            new Kind<>(AuditEntryId.class, AuditEntryId.PREFIX, AuditEntryId::new),
            new Kind<>(CardId.class, CardId.PREFIX, CardId::new),
            new Kind<>(CouponHoldId.class, CouponHoldId.PREFIX, CouponHoldId::new),
            new Kind<>(CouponId.class, CouponId.PREFIX, CouponId::new),
            new Kind<>(CouponPoolId.class, CouponPoolId.PREFIX, CouponPoolId::new),
            new Kind<>(EventId.class, EventId.PREFIX, EventId::new),
            new Kind<>(GiftCardAuthorisationId.class, GiftCardAuthorisationId.PREFIX, GiftCardAuthorisationId::new),
            new Kind<>(GiftCardId.class, GiftCardId.PREFIX, GiftCardId::new),
            new Kind<>(ApiKeyId.class, ApiKeyId.PREFIX, ApiKeyId::new),
            new Kind<>(HappeningId.class, HappeningId.PREFIX, HappeningId::new),
            new Kind<>(HoldId.class, HoldId.PREFIX, HoldId::new),
            new Kind<>(IdentifierId.class, IdentifierId.PREFIX, IdentifierId::new),
            new Kind<>(JobId.class, JobId.PREFIX, JobId::new),
            new Kind<>(LocationId.class, LocationId.PREFIX, LocationId::new),
            MEMBER,
            new Kind<>(MergeId.class, MergeId.PREFIX, MergeId::new),
            new Kind<>(OpeningBalanceId.class, OpeningBalanceId.PREFIX, OpeningBalanceId::new),
            new Kind<>(ParkedReturnId.class, ParkedReturnId.PREFIX, ParkedReturnId::new),
            new Kind<>(ProgramId.class, ProgramId.PREFIX, ProgramId::new),
            new Kind<>(PurchaseId.class, PurchaseId.PREFIX, PurchaseId::new),
            new Kind<>(RedemptionId.class, RedemptionId.PREFIX, RedemptionId::new),
            new Kind<>(ReferralId.class, ReferralId.PREFIX, ReferralId::new),
            new Kind<>(ReinstatementId.class, ReinstatementId.PREFIX, ReinstatementId::new),
            new Kind<>(ReturnId.class, ReturnId.PREFIX, ReturnId::new),
            new Kind<>(RewardId.class, RewardId.PREFIX, RewardId::new),
            new Kind<>(StageChangeId.class, StageChangeId.PREFIX, StageChangeId::new),
            new Kind<>(TenantId.class, TenantId.PREFIX, TenantId::new),
            new Kind<>(TierPeriodId.class, TierPeriodId.PREFIX, TierPeriodId::new),
            new Kind<>(TransferId.class, TransferId.PREFIX, TransferId::new),
            new Kind<>(VoucherId.class, VoucherId.PREFIX, VoucherId::new),
            new Kind<>(WebhookDeliveryId.class, WebhookDeliveryId.PREFIX, WebhookDeliveryId::new),
            new Kind<>(WebhookEndpointId.class, WebhookEndpointId.PREFIX, WebhookEndpointId::new));

    private TypedIds() {}

    record Kind<T extends TypedId>(Class<T> type, String prefix, Function<UUID, T> maker) {

        Optional<T> read(String text) {
            return text.startsWith(prefix + "_")
                    ? Base32.decode(text.substring(prefix.length() + 1)).map(maker)
                    : Optional.empty();
        }

        /** What it identifies, such as {@code member}. */
        String word() {
            return type.getSimpleName()
                    .replaceFirst("Id$", "")
                    .replaceAll("([a-z])([A-Z])", "$1 $2")
                    .toLowerCase(Locale.ROOT);
        }

        String example() {
            return maker.apply(UUID.fromString("01937b2e-8f00-7a3c-9d41-2f6b8c0e5a17"))
                    .text();
        }

        String pattern() {
            return "^" + prefix + "_[0-7][0-9a-hjkmnp-tv-z]{25}$";
        }
    }
}
