package dev.setia.seal;

import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a verification found, as the API shows it. */
@Schema(name = "Verification")
record VerificationView(
        JobId jobId,
        TenantId tenantId,

        @Schema(description = "Whether every entry, seal and anchor is what it should be")
        boolean holds,

        long accounts,

        @Schema(description = "Entries whose hash was computed anew")
        long entries,

        @Schema(description = "Seals that were computed anew")
        long seals,

        @Schema(description = "Heads of accounts in these seals, each held against its entry")
        long sealedHeads,

        @Schema(description = "The last seal; absent while there is none") @Nullable
        Long lastSeal,

        @Schema(description = "Accounts that have changed since they were sealed; a few minutes' work, usually")
        long unsealedAccounts,

        @Schema(description = "Kept anchors that were compared")
        int anchors,

        long entriesPerSecond,

        @Schema(description = "How many accounts, seals and anchors are wrong")
        long faultCount,

        @Schema(description = "The first fault of each; at most 100")
        List<BookFault> faults) {
    VerificationView {
        faults = List.copyOf(faults);
    }

    static VerificationView of(JobId job, TenantId tenant, VerifyBooks.Verified verified) {
        CheckedSeals seals = verified.seals();
        return new VerificationView(
                job,
                tenant,
                verified.holds(),
                verified.accounts(),
                verified.entries(),
                seals.seals(),
                seals.heads(),
                seals.last() == 0 ? null : seals.last(),
                verified.unsealed(),
                verified.anchors(),
                verified.entriesPerSecond(),
                verified.faultCount(),
                verified.faults());
    }
}
