package dev.setia.report;

import dev.setia.shared.AccountId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a member's points and stamps, as the API shows it: a page of entries, account by account. */
@Schema(
        name = "Statement",
        description = "What was recorded on a member's accounts between two moments: the balance of each before and"
                + " after, and the entries between, account by account in the order of the books.")
record StatementView(
        MemberId memberId,
        ProgramId programId,

        @Schema(description = "Inclusive, by the time of recording")
        Instant from,

        @Schema(description = "Exclusive, by the time of recording")
        Instant until,

        @Schema(description = "Whether other accounts are there too or not; absent for all", example = "points")
        @Nullable
        String unit,

        List<StatementAccount> accounts,
        List<StatementEntry> data,

        @Schema(description = "What to ask the next part with; absent at the end") @Nullable
        String nextCursor,

        boolean hasMore) {

    @Schema(description = "An account of a statement.")
    record StatementAccount(
            AccountId accountId,

            @Schema(description = "points, or stamps: and the key of a punch card", example = "points")
            String unit,

            StatementBalance opening,
            StatementBalance closing,

            @Schema(description = "How many entries lie between")
            long entries) {}

    @Schema(description = "What an account held.")
    record StatementBalance(long available, long pending, long owed) {}

    @Schema(description = "A line of a statement.")
    record StatementEntry(
            AccountId accountId,
            String unit,

            @Schema(description = "Gapless in its account, from 1")
            long sequence,

            @Schema(description = "earn, redeem, clawback, stamp …; more may come", example = "earn")
            String type,

            @Schema(
                    description = "What happened, in the language that Accept-Language asks for (en, id, pl)",
                    example = "Earned: purchase")
            String text,

            @Schema(description = "Points or stamps that moved; always positive", example = "120")
            long amount,

            @Schema(
                    description = "What it changed of what the member has, waits for and does not owe; 0 where points"
                            + " only became available",
                    example = "120")
            long change,

            long availableAfter,
            long pendingAfter,
            long owedAfter,
            @Schema(example = "purchase") String documentType,

            @Schema(description = "Id of the document behind it")
            String documentId,

            Instant occurredAt,
            Instant recordedAt) {}
}
