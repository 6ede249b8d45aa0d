package dev.setia.shared;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The 26 character text form of a UUID in TypeID 0.3: Crockford's base32 alphabet in lower case, most significant bits
 * first, two leading zero bits. Only the canonical form is read, so an id has exactly one text.
 *
 * @see <a href="https://github.com/jetify-com/typeid/tree/main/spec">TypeID specification</a>
 */
public final class Base32 {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final byte[] VALUES = new byte[128];
    private static final int LENGTH = 26;

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (byte i = 0; i < ALPHABET.length; i++) {
            VALUES[ALPHABET[i]] = i;
        }
    }

    private Base32() {}

    public static String encode(UUID uuid) {
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET[(int) (low & 31)];
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return new String(text);
    }

    /** Reads the text form, or nothing when the text is not one. */
    public static Optional<UUID> decode(String text) {
        if (text.length() != LENGTH || text.charAt(0) > '7') {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            byte value = c < 128 ? VALUES[c] : -1;
            if (value < 0) {
                return Optional.empty();
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | value;
        }
        return Optional.of(new UUID(high, low));
    }
}
