package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.member.Members;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.Ids;
import dev.setia.program.Programs;
import dev.setia.rules.Prize;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import dev.setia.tenant.Locations;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Exchanges points for a reward: points, stock, code or voucher, and the news of it, all or nothing. */
@Component
class RedeemReward {
    private final Catalogue catalogue;
    private final Admission admission;
    private final Members members;
    private final Programs programs;
    private final Locations locations;
    private final Ledger ledger;
    private final Redemptions redemptions;
    private final CodePool codes;
    private final Vouchers vouchers;
    private final PointsLife pointsLife;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RedeemReward(
            Catalogue catalogue,
            Admission admission,
            Members members,
            Programs programs,
            Locations locations,
            Ledger ledger,
            Redemptions redemptions,
            CodePool codes,
            Vouchers vouchers,
            PointsLife pointsLife,
            ApplicationEventPublisher events,
            Clock clock) {
        this.catalogue = catalogue;
        this.admission = admission;
        this.members = members;
        this.programs = programs;
        this.locations = locations;
        this.ledger = ledger;
        this.redemptions = redemptions;
        this.codes = codes;
        this.vouchers = vouchers;
        this.pointsLife = pointsLife;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What is kept of the answer; the rest is read again, so that no code of a gift card lies in stored answers.
     *
     * @param available after the change, as {@code pending} and {@code owed}
     */
    record Booked(RedemptionId id, long available, long pending, long owed) {
        static Booked of(RedemptionId id, Balance balance) {
            return new Booked(id, balance.available(), balance.pending(), balance.owed());
        }
    }

    /** Locks in the order of the house: the account, then what the reward has in stock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Booked redeem(RedeemRewardRequest request) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        Instant now = clock.instant();
        Instant occurredAt = request.occurredAt(now);
        LocationId location = locations.resolve(caller, request.locationId());
        MemberId member = request.memberId();
        members.requireActive(tenant, member);
        Reward reward = catalogue.get(request.rewardId());

        RedemptionId id = new RedemptionId(Ids.next());
        AccountKey account = AccountKey.points(member, reward.program());
        Books books = ledger.open(tenant, List.of(account), now);
        long price = admission.admit(tenant, reward, member, occurredAt);
        books.debit(
                account,
                price,
                new Source("redemption", id.value(), caller.key().value(), occurredAt, now));
        pointsLife.redeemed(tenant, new Membership(member, reward.program()), books, occurredAt, now);
        if (reward.stock() != null && !redemptions.takeFromStock(tenant, reward.id())) {
            throw new RewardOutOfStock(reward.id());
        }
        RedemptionRow row = new RedemptionRow(
                id,
                reward.id(),
                reward.program(),
                member,
                price,
                false,
                code(tenant, reward, id),
                voucher(tenant, reward, new Membership(member, reward.program()), id, now),
                reward.unitCost(),
                reward.partner(),
                access(tenant, reward, occurredAt),
                location,
                occurredAt,
                now,
                null);
        redemptions.insert(tenant, row, caller.key().value());
        announce(tenant, books, account, row, "reward.redeemed", now);
        books.write();
        return Booked.of(id, books.balance(account));
    }

    private @Nullable UUID code(TenantId tenant, Reward reward, RedemptionId id) {
        return reward.kind() == RewardKind.THIRD_PARTY_GIFT_CARD
                ? codes.take(tenant, reward.id(), id).orElseThrow(() -> new RewardOutOfStock(reward.id()))
                : null;
    }

    private @Nullable VoucherId voucher(
            TenantId tenant, Reward reward, Membership membership, RedemptionId id, Instant now) {
        Prize prize = reward.prize();
        if (prize == null) {
            return null;
        }
        ZoneId zone = zone(tenant, reward);
        VoucherId voucher = new VoucherId(Ids.next());
        // A card or tier may have the same key: only its own vouchers go when its purchase comes back.
        String source = "reward:" + reward.code();
        vouchers.issue(
                tenant,
                List.of(HeldVoucher.issue(
                        voucher, membership, source, prize, id.value(), now, endOf(prize, now, zone))));
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
    void announce(TenantId tenant, Books books, AccountKey account, RedemptionRow row, String news, Instant now) {
        events.publishEvent(new Announcements(List.of(new Announcement(
                tenant,
                books.stream(account),
                books.nextEvent(account),
                news,
                row.member().value(),
                "redemption",
                row.id().value(),
                now))));
    }
}
