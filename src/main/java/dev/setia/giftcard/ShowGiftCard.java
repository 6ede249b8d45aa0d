package dev.setia.giftcard;

import dev.setia.giftcard.MoveGiftCard.Moved;
import dev.setia.platform.Callers;
import dev.setia.platform.FieldError;
import dev.setia.platform.Guesses;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.NotFound;
import dev.setia.shared.CheckCharacter;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.SecretCode;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gift cards, to look at. */
@Component
class ShowGiftCard {
    private final GiftCards cards;
    private final Guesses guesses;
    private final Clock clock;

    ShowGiftCard(GiftCards cards, Guesses guesses, Clock clock) {
        this.cards = cards;
        this.guesses = guesses;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public GiftCardView get(GiftCardId id, boolean isCodeShown) {
        return cards.read(Callers.current().tenant(), id, clock.instant()).view(isCodeShown, clock.instant());
    }

    @Transactional(readOnly = true)
    public GiftCardView byCode(String typed) {
        String code = CheckCharacter.normal(typed);
        return cards.read(Callers.current().tenant(), code, clock.instant())
                .map(card -> card.view(false, clock.instant()))
                .orElseThrow(() -> {
                    guesses.missed(Callers.current().key().value());
                    return SecretCode.isMistyped(code)
                            ? new InvalidRequest(new FieldError(
                                    "/code",
                                    "mistyped",
                                    "one character is wrong, or two have changed places; read it again"))
                            : new NotFound("gift card");
                });
    }

    @Transactional(readOnly = true)
    public GiftCardMovementView moved(Moved moved) {
        TenantId tenant = Callers.current().tenant();
        GiftCard card = cards.read(tenant, moved.card(), clock.instant());
        return new GiftCardMovementView(
                card.view(false, clock.instant()),
                moved.sequence() == 0
                        ? null
                        : cards.entry(tenant, card.id(), moved.sequence()).view(card.currency()));
    }

    /** In the order of their numbers, those after {@code after}. */
    @Transactional(readOnly = true)
    public List<GiftCardEntryView> entries(GiftCardId id, long after, int rows) {
        TenantId tenant = Callers.current().tenant();
        GiftCard card = cards.read(tenant, id, clock.instant());
        return cards.entries(tenant, id, after, rows).stream()
                .map(entry -> entry.view(card.currency()))
                .toList();
    }
}
