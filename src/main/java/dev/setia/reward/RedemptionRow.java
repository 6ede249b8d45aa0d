package dev.setia.reward;

import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.RewardId;
import dev.setia.shared.VoucherId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reward taken for points, as it is kept.
 *
 * @param cost what it cost the merchant at that time
 * @param partner code of whom the merchant owes that to; null for nobody
 * @param access when it opens a door; null when it does not
 */
record RedemptionRow(
        RedemptionId id,
        RewardId reward,
        ProgramId program,
        MemberId member,
        long points,
        boolean isReversed,
        @Nullable UUID code,
        @Nullable VoucherId voucher,
        Money cost,
        @Nullable String partner,
        @Nullable AccessTime access,
        LocationId location,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable Instant reversedAt) {}
