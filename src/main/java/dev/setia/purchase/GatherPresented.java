package dev.setia.purchase;

import dev.setia.coupon.Coupons;
import dev.setia.giftcard.GiftCards;
import dev.setia.reward.HeldVoucher;
import dev.setia.reward.Vouchers;
import dev.setia.shared.CouponHoldId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Brings what tills present beside the goods: vouchers, coupons and gift cards. A batch without them costs no
 * statement.
 */
@Component
class GatherPresented {
    private final Vouchers vouchers;
    private final Coupons coupons;
    private final GiftCards giftCards;
    private final Clock clock;

    GatherPresented(Vouchers vouchers, Coupons coupons, GiftCards giftCards, Clock clock) {
        this.vouchers = vouchers;
        this.coupons = coupons;
        this.giftCards = giftCards;
        this.clock = clock;
    }

    /** Whoever books on them has locked the members' accounts. */
    void vouchers(TenantId tenant, List<PurchaseCommand> commands, Facts facts) {
        List<VoucherId> presented = commands.stream()
                .flatMap(command -> command.vouchers().stream())
                .toList();
        if (!presented.isEmpty()) {
            vouchers.find(tenant, presented).forEach(voucher -> facts.vouchers.put(voucher.id(), voucher));
        }
        Set<String> codes =
                commands.stream().flatMap(command -> command.codes().stream()).collect(Collectors.toSet());
        if (!codes.isEmpty()) {
            for (HeldVoucher voucher : vouchers.findByCode(tenant, codes)) {
                facts.vouchers.put(voucher.id(), voucher);
                facts.codes.put(Objects.requireNonNull(voucher.code()), voucher.id());
            }
        }
    }

    /** Last of all that a purchase locks, coupons before gift cards: the lock order of every transaction. */
    void lock(TenantId tenant, List<PurchaseCommand> commands, Facts facts) {
        Set<MemberId> members = facts.people.keySet();
        if (areCouponsPresented(commands)) {
            facts.coupons = coupons.locked(tenant, codes(commands, facts), holds(commands), members);
        }
        List<String> cards = cards(commands);
        if (areCardsAskedFor(commands)) {
            facts.giftCards = giftCards.locked(tenant, cards, List.of(), clock.instant());
        }
    }

    /** The same for a preview, which locks nothing. */
    void look(TenantId tenant, List<PurchaseCommand> commands, Facts facts) {
        Set<MemberId> members = facts.people.keySet();
        if (areCouponsPresented(commands)) {
            facts.coupons = coupons.looked(tenant, codes(commands, facts), holds(commands), members);
        }
        List<String> cards = cards(commands);
        if (areCardsAskedFor(commands)) {
            facts.giftCards = giftCards.looked(tenant, cards, clock.instant());
        }
    }

    private static boolean areCouponsPresented(List<PurchaseCommand> commands) {
        return commands.stream().anyMatch(PurchaseCommand::isAnythingPresentedByCode);
    }

    private static boolean areCardsAskedFor(List<PurchaseCommand> commands) {
        return commands.stream()
                .anyMatch(command -> !command.giftCards().isEmpty()
                        || !command.soldGiftCards().isEmpty());
    }

    /** Those that are no voucher's. */
    private static List<String> codes(List<PurchaseCommand> commands, Facts facts) {
        return commands.stream()
                .flatMap(command -> command.codes().stream())
                .filter(code -> !facts.codes.containsKey(code))
                .distinct()
                .toList();
    }

    private static List<CouponHoldId> holds(List<PurchaseCommand> commands) {
        return commands.stream()
                .flatMap(command -> command.couponHolds().stream())
                .distinct()
                .toList();
    }

    private static List<String> cards(List<PurchaseCommand> commands) {
        return commands.stream()
                .flatMap(command -> command.giftCardCodes().stream())
                .distinct()
                .toList();
    }
}
