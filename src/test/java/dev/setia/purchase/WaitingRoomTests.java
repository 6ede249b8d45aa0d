package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A stall and a chain wait at the same lane: neither takes the other's room, and neither stands behind all the other
 * sent.
 */
class WaitingRoomTests {
    private static final TenantId STALL = new TenantId(new UUID(1, 1));
    private static final TenantId CHAIN = new TenantId(new UUID(1, 2));

    private final WaitingRoom<String> room = new WaitingRoom<>();
    private final Map<TenantId, Integer> numbers = new HashMap<>();

    @Test
    void who_waits_is_served_in_the_order_of_its_own_tenant_and_each_tenant_gets_its_share() {
        enter(CHAIN, 5);
        enter(STALL, 2);

        assertThat(room.draw(128, 3)).containsExactly("chain 1", "chain 2", "chain 3", "stall 1", "stall 2");
        assertThat(room.draw(128, 3)).containsExactly("chain 4", "chain 5");
        assertThat(room.isEmpty()).isTrue();
    }

    @Test
    void who_had_a_turn_stands_behind_the_others_the_next_time() {
        enter(CHAIN, 4);
        enter(STALL, 4);

        assertThat(room.draw(3, 2)).containsExactly("chain 1", "chain 2", "stall 1");
        enter(STALL, 1);
        assertThat(room.draw(4, 2)).containsExactly("chain 3", "chain 4", "stall 2", "stall 3");
    }

    @Test
    void whoever_came_while_nobody_waited_is_seen_at_once() throws InterruptedException {
        assertThat(room.isSomebodyThere(1)).isFalse();
        enter(STALL, 1);
        assertThat(room.isSomebodyThere(60_000)).isTrue();
    }

    /** Receipts, each with the next number of its tenant. */
    private void enter(TenantId tenant, int many) {
        for (int i = 0; i < many; i++) {
            int number = numbers.merge(tenant, 1, Integer::sum);
            room.enter(tenant, (tenant.equals(STALL) ? "stall " : "chain ") + number);
        }
    }
}
