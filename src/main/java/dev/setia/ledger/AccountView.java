package dev.setia.ledger;

import dev.setia.shared.AccountId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;

/** An account as the API shows it. */
@Schema(name = "Account")
record AccountView(
        AccountId id,
        MemberId memberId,
        ProgramId programId,

        @Schema(description = "points, or stamps: and the key of a punch card", example = "points")
        String unit,

        @Schema(description = "Can be spent now") long available,
        @Schema(description = "Will be available later") long pending,

        @Schema(description = "A debt that later credits repay first")
        long owed,

        @Schema(description = "Set aside by open holds; not in what is available")
        long held,

        @Schema(description = "How many entries there are") long entries) {}
