package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.TenantId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** More is sent than can be recorded: nobody takes all the room, and what is given back can be taken again. */
class PlacesTests {
    private static final TenantId STALL = new TenantId(new UUID(1, 1));
    private static final TenantId CHAIN = new TenantId(new UUID(1, 2));
    private static final TenantId BAKERY = new TenantId(new UUID(1, 3));

    private final Places places = new Places(12);

    @Test
    void one_tenant_alone_takes_half_of_them_and_the_next_one_still_finds_room() {
        assertThat(take(CHAIN, 100)).isEqualTo(6);
        assertThat(take(STALL, 100)).isEqualTo(3);
        assertThat(take(BAKERY, 1)).isEqualTo(1);
    }

    @Test
    void what_is_given_back_can_be_taken_again() {
        take(CHAIN, 6);
        places.giveBack(CHAIN);
        assertThat(take(CHAIN, 100)).isEqualTo(1);
        for (int i = 0; i < 6; i++) {
            places.giveBack(CHAIN);
        }
        assertThat(take(STALL, 100)).isEqualTo(6);
    }

    @Test
    void who_has_time_waits_for_a_place_and_not_for_ever() {
        take(CHAIN, 6);
        assertThat(places.take(CHAIN, Duration.ofMillis(20))).isFalse();

        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> places.take(CHAIN, Duration.ofMinutes(1)));
        places.giveBack(CHAIN);
        assertThat(waiting.join()).isTrue();
        assertThat(places.hasOne(CHAIN)).isFalse();
    }

    /** How many of so many find a place. */
    private int take(TenantId tenant, int most) {
        int taken = 0;
        while (taken < most && places.take(tenant, Duration.ZERO)) {
            taken++;
        }
        return taken;
    }
}
