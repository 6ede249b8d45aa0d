package dev.setia.care;

import dev.setia.shared.ApiKeyId;
import dev.setia.shared.MemberId;
import dev.setia.shared.OpeningBalanceId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A balance that was brought along. */
@Schema(name = "OpeningBalance")
record OpeningBalanceView(
        OpeningBalanceId id,
        MemberId memberId,
        ProgramId programId,
        String sourceReference,
        long points,
        Instant recordedAt,
        ApiKeyId recordedBy) {}
