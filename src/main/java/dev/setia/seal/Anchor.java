package dev.setia.seal;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a kept copy says of a seal. Its hash stands for everything in it; the root is compared too where it was kept.
 *
 * @param hash in hexadecimal
 * @param root in hexadecimal
 */
record Anchor(long number, String hash, @Nullable String root) {

    /** What is wrong with the seal, or null. */
    @Nullable
    SealFault compare(@Nullable Seal seal) {
        if (seal == null) {
            return new SealFault(number, null, null, "was kept outside, and is gone");
        }
        HexFormat hex = HexFormat.of();
        boolean isSame = hex.formatHex(seal.hash()).equals(hash)
                && (root == null || hex.formatHex(seal.root()).equals(root));
        return isSame ? null : new SealFault(number, null, null, "is not the one that was kept outside");
    }
}
