package dev.setia.reward;

import dev.setia.giftcard.GiftCards;
import dev.setia.giftcard.GiftCards.ShownCard;
import dev.setia.platform.Answered;
import dev.setia.platform.Tenancy;
import dev.setia.reward.RedeemReward.Booked;
import dev.setia.reward.RedemptionRow.Stored;
import dev.setia.reward.RedemptionView.BalanceAfter;
import dev.setia.reward.RedemptionView.PointsPaid;
import dev.setia.reward.RedemptionView.RedeemedVoucher;
import dev.setia.reward.RedemptionView.ValueOnCard;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import java.time.Clock;
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
    private final GiftCards giftCards;
    private final Clock clock;

    ShowRedemption(Redemptions redemptions, Catalogue catalogue, Vouchers vouchers, GiftCards giftCards, Clock clock) {
        this.redemptions = redemptions;
        this.catalogue = catalogue;
        this.vouchers = vouchers;
        this.giftCards = giftCards;
        this.clock = clock;
    }

    MemberId member(TenantId tenant, RedemptionId id) {
        return redemptions.find(tenant, id).member();
    }

    @Transactional(readOnly = true)
    public RedemptionView get(RedemptionId id) {
        return get(id, null, false);
    }

    private RedemptionView get(RedemptionId id, @Nullable BalanceAfter balance, boolean isCodeShown) {
        TenantId tenant = Tenancy.current();
        RedemptionRow row = redemptions.find(tenant, id);
        boolean isAutomatic = redemptions.isAutomatic(tenant, id);
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
                row.stored() == null ? null : value(tenant, row.stored(), isCodeShown || isAutomatic),
                row.location(),
                row.occurredAt(),
                row.recordedAt(),
                isAutomatic,
                row.reversedAt(),
                balance);
    }

    /** What was just given: with the code of a gift card, which is told once. */
    @Transactional(readOnly = true)
    public Answered<RedemptionView> given(Answered<Booked> answered) {
        return answer(answered, true);
    }

    /** What was just taken back. */
    @Transactional(readOnly = true)
    public Answered<RedemptionView> reversed(Answered<Booked> answered) {
        return answer(answered, false);
    }

    /** With the balance that the change left. */
    private Answered<RedemptionView> answer(Answered<Booked> answered, boolean isCodeShown) {
        Booked booked = answered.value();
        BalanceAfter balance = new BalanceAfter(booked.available(), booked.pending(), booked.owed(), null);
        return new Answered<>(get(booked.id(), balance, isCodeShown), answered.isReplayed());
    }

    /** Nobody was told the code of what came by itself, so whoever looks is. */
    private ValueOnCard value(TenantId tenant, Stored stored, boolean isCodeShown) {
        ShownCard card = giftCards.shown(tenant, stored.card(), clock.instant());
        return new ValueOnCard(
                card.id(),
                isCodeShown ? card.code() : null,
                card.codeEnding(),
                new Money(stored.valueMinor(), card.balance().currency()),
                card.balance(),
                card.expiresAt());
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
