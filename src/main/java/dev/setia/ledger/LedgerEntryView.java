package dev.setia.ledger;

import dev.setia.shared.AccountId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A ledger entry as the API shows it: one transfer of a whole amount. */
@Schema(name = "LedgerEntry")
record LedgerEntryView(
        AccountId accountId,

        @Schema(description = "Gapless in its account, from 1")
        long sequence,

        @Schema(description = "earn, redeem, clawback, stamp …; more may come", example = "earn")
        String type,

        @Schema(description = "Where it comes from", example = "issued")
        String debited,

        @Schema(description = "Where it goes", example = "available")
        String credited,

        long amount,
        long availableAfter,
        long pendingAfter,
        long owedAfter,
        @Schema(example = "purchase") String documentType,

        @Schema(description = "Id of the purchase, return, redemption, adjustment … behind it")
        String documentId,

        Instant occurredAt,
        Instant recordedAt) {}
