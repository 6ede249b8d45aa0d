package dev.setia.reward;

import dev.setia.platform.Answered;
import dev.setia.platform.Tenancy;
import dev.setia.reward.RedeemReward.Booked;
import dev.setia.reward.RedemptionView.BalanceAfter;
import dev.setia.reward.RedemptionView.PointsPaid;
import dev.setia.reward.RedemptionView.RedeemedVoucher;
import dev.setia.shared.MemberId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class ShowRedemption {
    private final Redemptions redemptions;
    private final Catalogue catalogue;
    private final Vouchers vouchers;

    ShowRedemption(Redemptions redemptions, Catalogue catalogue, Vouchers vouchers) {
        this.redemptions = redemptions;
        this.catalogue = catalogue;
        this.vouchers = vouchers;
    }

    MemberId member(TenantId tenant, RedemptionId id) {
        return redemptions.find(tenant, id).member();
    }

    @Transactional(readOnly = true)
    public RedemptionView get(RedemptionId id, @Nullable BalanceAfter balance) {
        TenantId tenant = Tenancy.current();
        RedemptionRow row = redemptions.find(tenant, id);
        return new RedemptionView(
                id,
                row.member(),
                row.reward(),
                row.reward() == null ? null : catalogue.get(row.reward()).nameToReader(),
                row.isPayment() ? new PointsPaid(row.cost(), row.purchase()) : null,
                row.program(),
                row.points(),
                row.points() - row.pointsLeft(),
                row.isReversed() ? "reversed" : "committed",
                row.code() == null || row.reward() == null ? null : redemptions.code(tenant, row.reward(), row.code()),
                row.voucher() == null ? null : voucher(tenant, row.voucher()),
                row.location(),
                row.occurredAt(),
                row.recordedAt(),
                redemptions.isAutomatic(tenant, id),
                row.reversedAt(),
                balance);
    }

    /** With the balance that the change left. */
    @Transactional(readOnly = true)
    public Answered<RedemptionView> shown(Answered<Booked> answered) {
        Booked booked = answered.value();
        BalanceAfter balance = new BalanceAfter(booked.available(), booked.pending(), booked.owed());
        return new Answered<>(get(booked.id(), balance), answered.isReplayed());
    }

    private RedeemedVoucher voucher(TenantId tenant, VoucherId id) {
        HeldVoucher voucher = vouchers.find(tenant, List.of(id)).getFirst();
        return new RedeemedVoucher(
                id,
                voucher.spelledCode(),
                voucher.prize().name(),
                voucher.status().name().toLowerCase(Locale.ROOT),
                voucher.expiresAt());
    }
}
