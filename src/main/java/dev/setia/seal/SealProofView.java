package dev.setia.seal;

import dev.setia.shared.AccountId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** That an account's head is in a seal, as the API shows it. */
@Schema(name = "SealProof")
record SealProofView(
        AccountId accountId,

        @Schema(description = "The last entry of the account that was sealed", example = "3")
        long sequence,

        @Schema(description = "Its hash, in hexadecimal") String headHash,

        @Schema(description = "Hash of the leaf made of tenant, account, sequence and head hash")
        String leafHash,

        @Schema(description = "Where the leaf stands in the seal's tree, from 0", example = "0")
        int position,

        @Schema(description = "The hashes that lead from the leaf to the root, as RFC 9162 orders them")
        List<String> path,

        SealView seal) {
    SealProofView {
        path = List.copyOf(path);
    }
}
