package dev.setia.platform;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets that nobody can guess. */
final class RandomText {

    private static final SecureRandom random = new SecureRandom();

    private RandomText() {}

    /** 256 bits, as 64 characters that need quoting nowhere. */
    static String password() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String operatorKey() {
        return "sta_operator_" + password();
    }
}
