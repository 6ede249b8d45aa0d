package dev.setia.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What makes two requests the same request. */
public final class Fingerprint {
    private Fingerprint() {}

    /**
     * SHA-256 of the three.
     *
     * @param path with its ids filled in
     * @param canonicalJson the request as read and written again, so that white space and the order of members do not
     *     matter
     * @return 32 bytes
     */
    public static byte[] of(String method, String path, String canonicalJson) {
        MessageDigest digest = sha256();
        digest.update((method + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
        return digest.digest(canonicalJson.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of the text in UTF-8. */
    public static byte[] of(String text) {
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
