package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.member.Members;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Ids;
import dev.setia.program.Programs;
import dev.setia.rules.Prize;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What holding, committing and redeeming in one step share: may the member have it, is it there, and here it is. */
@Component
class TakeReward {
    private final Catalogue catalogue;
    private final Admission admission;
    private final Members members;
    private final Programs programs;
    private final Redemptions redemptions;
    private final CodePool codes;
    private final Vouchers vouchers;
    private final GiveStoredValue giveStoredValue;
    private final PointsLife pointsLife;
    private final ApplicationEventPublisher events;

    TakeReward(
            Catalogue catalogue,
            Admission admission,
            Members members,
            Programs programs,
            Redemptions redemptions,
            CodePool codes,
            Vouchers vouchers,
            GiveStoredValue giveStoredValue,
            PointsLife pointsLife,
            ApplicationEventPublisher events) {
        this.catalogue = catalogue;
        this.admission = admission;
        this.members = members;
        this.programs = programs;
        this.redemptions = redemptions;
        this.codes = codes;
        this.vouchers = vouchers;
        this.giveStoredValue = giveStoredValue;
        this.pointsLife = pointsLife;
        this.events = events;
    }

    /** The reward that a member asks for who is not suspended. */
    Reward find(TenantId tenant, MemberId member, RewardId id) {
        members.requireActive(tenant, member);
        return catalogue.get(id);
    }

    /** What the reward costs the member, who may have it now. The member's account is locked. */
    long admit(TenantId tenant, Reward reward, MemberId member, Instant at) {
        return admission.admit(tenant, reward, member, at);
    }

    /** Asks once more for what was admitted before, and held since. */
    void confirm(TenantId tenant, Reward reward, MemberId member, Instant at) {
        admission.confirm(tenant, reward, member, at);
    }

    /** Takes one of the stock, and a code if it gives one. The member's account is locked. */
    @Nullable
    UUID reserve(TenantId tenant, Reward reward, RedemptionId id) {
        if (reward.stock() != null && !redemptions.takeFromStock(tenant, reward.id())) {
            throw new RewardOutOfStock(reward.id());
        }
        return reward.kind() == RewardKind.THIRD_PARTY_GIFT_CARD
                ? codes.take(tenant, reward.id(), id).orElseThrow(() -> new RewardOutOfStock(reward.id()))
                : null;
    }

    /** Puts back what was reserved and nobody has seen. */
    void putBack(TenantId tenant, RewardId reward, @Nullable UUID code) {
        redemptions.putBackIntoStock(tenant, reward);
        if (code != null) {
            codes.putBack(tenant, reward, code);
        }
    }

    /**
     * A reward that is taken now.
     *
     * @param points that it costs
     * @param code that was reserved for it
     * @param giftCard that its value tops up; null for a new one, and for what has none
     */
    record Taken(
            RedemptionId id,
            MemberId member,
            long points,
            @Nullable UUID code,
            @Nullable GiftCardId giftCard,
            LocationId location,
            Instant occurredAt,
            Instant recordedAt) {}

    /** Gives what was reserved, and tells of it. */
    void give(TenantId tenant, Reward reward, Taken taken, UUID actor, Books books) {
        keep(tenant, row(tenant, reward, taken, actor), actor, books, "reward.redeemed");
    }

    /** The same for what nobody asked for: a day change brought it, which extends the life of no points. */
    void giveByItself(TenantId tenant, Reward reward, Taken taken, UUID dayChange, Books books) {
        RedemptionRow row = row(tenant, reward, taken, dayChange);
        redemptions.insert(tenant, row, dayChange, dayChange);
        tell(tenant, books, row, "reward.redeemed", taken.recordedAt());
    }

    private RedemptionRow row(TenantId tenant, Reward reward, Taken taken, UUID actor) {
        return new RedemptionRow(
                taken.id(),
                reward.id(),
                null,
                reward.program(),
                taken.member(),
                taken.points(),
                0,
                false,
                taken.code(),
                voucher(tenant, reward, taken),
                giveStoredValue.give(tenant, reward, taken, actor, () -> zone(tenant, reward)),
                reward.unitCost(),
                reward.partner(),
                access(tenant, reward, taken.occurredAt()),
                taken.location(),
                taken.occurredAt(),
                taken.recordedAt(),
                null);
    }

    /** Keeps a payment, and tells of it. */
    void pay(TenantId tenant, RedemptionRow row, UUID actor, Books books) {
        keep(tenant, row, actor, books, "points.paid");
    }

    private void keep(TenantId tenant, RedemptionRow row, UUID actor, Books books, String news) {
        redemptions.insert(tenant, row, actor);
        Membership membership = new Membership(row.member(), row.program());
        pointsLife.redeemed(tenant, membership, books, row.occurredAt(), row.recordedAt());
        tell(tenant, books, row, news, row.recordedAt());
    }

    private @Nullable VoucherId voucher(TenantId tenant, Reward reward, Taken taken) {
        Prize prize = reward.prize();
        if (prize == null) {
            return null;
        }
        ZoneId zone = zone(tenant, reward);
        VoucherId voucher = new VoucherId(Ids.next());
        // A card or tier may have the same key: only its own vouchers go when its purchase comes back.
        String source = "reward:" + reward.code();
        Instant now = taken.recordedAt();
        vouchers.issue(
                tenant,
                List.of(HeldVoucher.issue(
                        voucher,
                        new Membership(taken.member(), reward.program()),
                        source,
                        prize,
                        taken.id().value(),
                        now,
                        endOf(prize, now, zone))));
        return voucher;
    }

    private @Nullable AccessTime access(TenantId tenant, Reward reward, Instant at) {
        return reward.kind() == RewardKind.EXCLUSIVE_ACCESS
                ? AccessTime.of(reward.details().access(), at, zone(tenant, reward))
                : null;
    }

    private ZoneId zone(TenantId tenant, Reward reward) {
        return programs.terms(tenant, reward.program())
                .orElseThrow(() -> new IllegalStateException("reward without a program: " + reward.id()))
                .zone();
    }

    private static @Nullable Instant endOf(Prize prize, Instant now, ZoneId zone) {
        Period validity = switch (prize) {
            case Prize.FreeUnits free -> free.validity();
            case Prize.PercentOff percent -> percent.validity();
            case Prize.AmountOff amount -> amount.validity();
            case Prize.BonusPoints _ -> null;
        };
        return validity == null ? null : AccessTime.endOf(now, validity, zone);
    }

    /** Reads the next number of the account before the books are written, so that both stand or neither. */
    void tell(TenantId tenant, Books books, RedemptionRow row, String news, Instant now) {
        tell(
                tenant,
                books,
                AccountKey.points(row.member(), row.program()),
                news,
                "redemption",
                row.id().value(),
                now);
    }

    /** @param document whose id it is: a redemption or a hold */
    void tell(TenantId tenant, Books books, AccountKey account, String news, String document, UUID id, Instant now) {
        events.publishEvent(new Announcements(List.of(new Announcement(
                tenant,
                books.stream(account),
                books.nextEvent(account),
                news,
                account.member().value(),
                document,
                id,
                now))));
    }
}
