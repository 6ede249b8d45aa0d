package dev.setia.seal;

import dev.setia.ledger.ChainFault;
import dev.setia.shared.AccountId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One place where the books are not what they were, as the API shows it. */
@Schema(name = "BookFault")
record BookFault(
        @Schema(
                description =
                        "entry: the chain of an account breaks there. head: an entry is not the one that was sealed."
                                + " seal: a seal is not what it was. anchor: a seal is not the one that was kept. More may come",
                example = "entry")
        String kind,

        @Schema(description = "Absent where a seal itself is wrong") @Nullable
        AccountId accountId,

        @Schema(description = "Of the first entry of the account that is wrong", example = "3") @Nullable
        Long sequence,

        @Schema(description = "Number of the seal; absent where a chain breaks", example = "12") @Nullable
        Long seal,

        @Schema(description = "What is wrong", example = "does not match its hash")
        String detail) {

    static BookFault of(ChainFault fault) {
        return new BookFault("entry", new AccountId(fault.account()), fault.sequence(), null, fault.what());
    }

    static BookFault of(SealFault fault) {
        return fault.account() == null
                ? new BookFault("seal", null, null, fault.seal(), fault.what())
                : new BookFault("head", new AccountId(fault.account()), fault.sequence(), fault.seal(), fault.what());
    }

    static BookFault ofAnchor(SealFault fault) {
        return new BookFault("anchor", null, null, fault.seal(), fault.what());
    }

    /** In one line, for people. */
    String line() {
        String place = accountId == null ? "seal " + seal : "account " + accountId + " entry " + sequence;
        return kind + ": " + place + (accountId != null && seal != null ? " (seal " + seal + ")" : "") + " " + detail;
    }
}
