package dev.setia.purchase;

import dev.setia.coupon.CouponsAtTill;
import dev.setia.ledger.AccountKey;
import dev.setia.purchase.PurchaseDecision.ExplanationItem;
import dev.setia.purchase.PurchaseDecision.IssuedVoucher;
import dev.setia.purchase.PurchaseDecision.MissingAmount;
import dev.setia.purchase.PurchaseDecision.PointsBalance;
import dev.setia.purchase.PurchaseDecision.PurchaseLineResult;
import dev.setia.purchase.PurchaseDecision.PurchasePoints;
import dev.setia.purchase.PurchaseDecision.PurchaseTotals;
import dev.setia.purchase.PurchaseDecision.StampsResult;
import dev.setia.purchase.PurchaseDecision.TierResult;
import dev.setia.purchase.PurchaseDecision.UnusableVoucher;
import dev.setia.purchase.PurchaseDecision.UsedCoupon;
import dev.setia.rules.Basket;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.MemberSnapshot;
import dev.setia.rules.ReasonCode;
import dev.setia.shared.Membership;
import dev.setia.shared.Money;
import dev.setia.shared.VoucherId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Draws what a till reads from what the rules decided. */
final class DrawDecision {
    private DrawDecision() {}

    /**
     * Draws the decision.
     *
     * @param facts what has been booked on; null for a preview, which shows no balance
     * @param issued the vouchers that it brought, or would bring
     */
    static PurchaseDecision of(Decided decided, @Nullable Facts facts, List<IssuedVoucher> issued) {
        Evaluation evaluation = decided.evaluation();
        String currency = decided.command().program().version().currency();
        List<UUID> used = usedIds(evaluation);
        return new PurchaseDecision(
                new PurchaseTotals(
                        new Money(evaluation.totals().grossMinor(), currency),
                        new Money(evaluation.totals().discountMinor(), currency),
                        new Money(evaluation.totals().netMinor(), currency)),
                lines(decided, currency),
                new PurchasePoints(evaluation.points(), balance(decided, facts)),
                stamps(evaluation),
                tier(decided),
                issued,
                vouchers(decided, used),
                notUsed(decided, used),
                coupons(decided, used),
                GiftCardPayment.of(decided),
                GiftCardSale.of(decided, facts),
                evaluation.explanation().stream().map(DrawDecision::explain).toList(),
                null);
    }

    /** The vouchers that a booking would issue. */
    static List<IssuedVoucher> toCome(Decided decided) {
        List<IssuedVoucher> vouchers = new ArrayList<>();
        for (Effect effect : decided.evaluation().effects()) {
            if (effect instanceof Effect.VoucherIssued voucher && decided.membership() != null) {
                vouchers.add(new IssuedVoucher(null, null, voucher.prize().name(), voucher.expiresAt()));
            }
        }
        return vouchers;
    }

    private static List<PurchaseLineResult> lines(Decided decided, String currency) {
        Basket basket = decided.command().basket();
        Evaluation evaluation = decided.evaluation();
        List<PurchaseLineResult> results = new ArrayList<>();
        for (int i = 0; i < basket.lines().size(); i++) {
            Basket.Line line = basket.lines().get(i);
            Evaluation.LineResult result =
                    i < evaluation.lines().size() ? evaluation.lines().get(i) : free(line);
            results.add(new PurchaseLineResult(
                    line.number(),
                    line.sku(),
                    line.quantity(),
                    new Money(result.grossMinor(), currency),
                    new Money(result.discountMinor(), currency),
                    new Money(result.netMinor(), currency),
                    result.freeUnits()));
        }
        return results;
    }

    /** A line of a purchase of which nothing is left to pay. */
    private static Evaluation.LineResult free(Basket.Line line) {
        return new Evaluation.LineResult(line.number(), line.grossMinor(), line.grossMinor(), 0, 0, 0);
    }

    private static @Nullable PointsBalance balance(Decided decided, @Nullable Facts facts) {
        Membership membership = decided.membership();
        if (facts == null || membership == null) {
            return null;
        }
        return PointsBalance.of(facts.balance(AccountKey.points(membership.member(), membership.program())));
    }

    private static List<StampsResult> stamps(Evaluation evaluation) {
        List<StampsResult> results = new ArrayList<>();
        for (Effect effect : evaluation.effects()) {
            if (effect instanceof Effect.StampsGiven given) {
                results.add(
                        new StampsResult(given.card(), given.stamps(), given.filled(), given.after(), given.size()));
            }
        }
        return results;
    }

    private static @Nullable TierResult tier(Decided decided) {
        for (Evaluation.Reason reason : decided.evaluation().explanation()) {
            if (reason.code() == ReasonCode.TIER_REACHED) {
                return new TierResult(reason.policy(), true);
            }
        }
        String held = decided.snapshot().tier();
        return held == null ? null : new TierResult(held, false);
    }

    private static List<VoucherId> vouchers(Decided decided, List<UUID> used) {
        List<VoucherId> ids = new ArrayList<>();
        for (UUID id : used) {
            if (decided.coupon(id) == null) {
                ids.add(new VoucherId(id));
            }
        }
        return ids;
    }

    private static List<UsedCoupon> coupons(Decided decided, List<UUID> used) {
        List<UsedCoupon> coupons = new ArrayList<>();
        for (UUID id : used) {
            CouponsAtTill.Presented coupon = decided.coupon(id);
            if (coupon != null) {
                coupons.add(new UsedCoupon(coupon.id(), coupon.code()));
            }
        }
        return coupons;
    }

    private static List<UUID> usedIds(Evaluation evaluation) {
        List<UUID> ids = new ArrayList<>();
        for (Effect effect : evaluation.effects()) {
            if (effect instanceof Effect.VoucherUsed(var voucher)) {
                ids.add(voucher);
            }
        }
        return ids;
    }

    private static List<UnusableVoucher> notUsed(Decided decided, List<UUID> used) {
        List<UnusableVoucher> rest = new ArrayList<>(decided.notUsable());
        for (MemberSnapshot.HeldVoucher held : decided.snapshot().vouchers()) {
            if (!used.contains(held.id())) {
                CouponsAtTill.Presented coupon = decided.coupon(held.id());
                rest.add(
                        coupon == null
                                ? UnusableVoucher.of(new VoucherId(held.id()), null, "not_applicable")
                                : UnusableVoucher.of(coupon, "not_applicable"));
            }
        }
        return rest;
    }

    private static ExplanationItem explain(Evaluation.Reason reason) {
        Evaluation.NearestMiss miss = reason.nearestMiss();
        return new ExplanationItem(
                reason.kind().name().toLowerCase(Locale.ROOT),
                reason.policy(),
                reason.isFired(),
                reason.code().text(),
                reason.figures(),
                miss == null ? null : new MissingAmount(miss.unit(), miss.missing(), null),
                reason.conditions().stream().map(ConditionOutcome::of).toList(),
                null);
    }
}
