package dev.setia.transfer;

import dev.setia.shared.ApiKeyId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TransferId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Points that one member gave another, as the API shows it. */
@Schema(name = "PointTransfer")
record TransferView(
        TransferId id,
        ProgramId programId,
        MemberId fromMemberId,
        MemberId toMemberId,
        long points,

        @Schema(description = "When they are gone for whoever got them; absent for never") @Nullable
        Instant expiresAt,

        @Schema(allowableValues = {"booked", "reversed"}) String status,

        Instant recordedAt,
        ApiKeyId recordedBy,
        @Nullable Instant reversedAt,
        @Nullable ApiKeyId reversedBy,
        @Nullable String reversalNote) {
    boolean isReversed() {
        return status.equals("reversed");
    }
}
