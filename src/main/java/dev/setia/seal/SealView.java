package dev.setia.seal;

import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.HexFormat;

/** A seal as the API shows it, and as somebody outside keeps it. */
@Schema(name = "Seal")
record SealView(
        TenantId tenantId,

        @Schema(description = "1, 2, 3 … without a gap", example = "12")
        long number,

        @Schema(description = "How many accounts had changed and are in it")
        int accounts,

        @Schema(description = "Root of the tree over their heads, in hexadecimal")
        String root,

        @Schema(description = "Hash of the seal before; of the tenant alone for the first")
        String previousHash,

        @Schema(description = "Over everything else that is said here. Keep it where nobody of ours can reach it")
        String hash,

        Instant sealedAt) {

    static SealView of(TenantId tenant, Seal seal) {
        HexFormat hex = HexFormat.of();
        return new SealView(
                tenant,
                seal.number(),
                seal.accounts(),
                hex.formatHex(seal.root()),
                hex.formatHex(seal.previousHash()),
                hex.formatHex(seal.hash()),
                seal.sealedAt());
    }
}
