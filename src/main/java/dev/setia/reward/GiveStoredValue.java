package dev.setia.reward;

import dev.setia.giftcard.GiftCards;
import dev.setia.giftcard.GiftCardsAtTill;
import dev.setia.giftcard.Movement;
import dev.setia.giftcard.UnspentValue;
import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.NotFound;
import dev.setia.reward.RedemptionRow.Stored;
import dev.setia.reward.TakeReward.Taken;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts the value of a reward on a gift card, a new one of the member's or the one that was named, and takes it back
 * while nobody has spent any of it. Cards are locked last, after the account and the reward's stock.
 */
@Component
class GiveStoredValue {
    private final GiftCards cards;
    private final UnspentValue unspent;

    GiveStoredValue(GiftCards cards, UnspentValue unspent) {
        this.cards = cards;
        this.unspent = unspent;
    }

    /** @return what was put where; null for a reward that puts nothing anywhere */
    @Nullable
    Stored give(TenantId tenant, Reward reward, Taken taken, UUID actor, Supplier<ZoneId> zone) {
        RewardStoredValue value = reward.storedValue();
        GiftCardId named = taken.giftCard();
        if (value == null) {
            refuse(named);
            return null;
        }
        Instant now = taken.recordedAt();
        GiftCardsAtTill till = cards.locked(tenant, List.of(), named == null ? List.of() : List.of(named), now);
        Movement movement = Movement.of("redemption", taken.id().value(), actor, taken.occurredAt(), now);
        if (named != null && !till.isOf(named, taken.member())) {
            throw new NotFound("gift card");
        }
        GiftCardsAtTill.Put put = named == null
                ? till.issue(value.value(), taken.member(), value.endOf(now, zone.get()), movement)
                : till.topUp(named, value.value(), movement);
        cards.write(tenant, till);
        return new Stored(put.card(), value.value().amount());
    }

    /** A card that is named where none is topped up is a slip. */
    static void refuse(@Nullable GiftCardId named) {
        if (named != null) {
            throw new InvalidRequest(
                    new FieldError("/giftCardId", "not_allowed_here", "this puts nothing on a gift card"));
        }
    }

    /**
     * Takes it back.
     *
     * @throws RedemptionNotReversible if some of it is spent, or its card has expired
     */
    void takeBack(TenantId tenant, RedemptionRow row, Stored stored, UUID actor, Instant occurredAt, Instant now) {
        GiftCardsAtTill till = cards.locked(tenant, List.of(), List.of(stored.card()), now);
        UUID document = row.id().value();
        unspent.takeBack(
                        tenant,
                        till,
                        document,
                        new GiftCardsAtTill.Put(stored.card(), 0),
                        Movement.of("reversal", document, actor, occurredAt, now))
                .ifPresent(spent -> {
                    throw RedemptionNotReversible.valueGone(spent);
                });
        cards.write(tenant, till);
    }
}
