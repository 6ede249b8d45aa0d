package dev.setia.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.card.CardRow.Status;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WalletTests {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Membership MEMBER =
            new Membership(new MemberId(UUID.randomUUID()), new ProgramId(UUID.randomUUID()));

    @Test
    void two_full_cards_that_open_again_leave_one_open() {
        Wallet wallet = new Wallet(List.of());
        CardRow earlier = card(Status.FULL);
        CardRow later = card(Status.FULL);

        wallet.reopen(later, NOW);
        wallet.reopen(earlier, NOW);

        assertThat(wallet.closed()).containsExactly(later.as(Status.MERGED, NOW));
        assertThat(wallet.kept()).containsExactly(earlier.as(Status.OPEN, null));
    }

    @Test
    void a_card_that_opens_again_takes_the_place_of_one_begun_since() {
        CardRow begun = card(Status.OPEN);
        Wallet wallet = new Wallet(List.of(begun));

        wallet.reopen(card(Status.FULL), NOW);

        assertThat(wallet.closed()).containsExactly(begun.as(Status.MERGED, NOW));
        assertThat(Stream.concat(wallet.closed().stream(), wallet.kept().stream()))
                .filteredOn(card -> card.status() == Status.OPEN)
                .hasSize(1);
    }

    private static CardRow card(Status status) {
        return new CardRow(
                UUID.randomUUID(),
                MEMBER,
                "cone",
                1,
                10,
                status,
                NOW,
                status == Status.OPEN ? null : NOW,
                null,
                Set.of());
    }
}
