package dev.setia.tenant;

import dev.setia.shared.Base32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of an API key: {@code sta_live_} or {@code sta_test_}, the key's id, {@code _}, the secret and a checksum,
 * so that a key mistyped or found in a log is known for what it is without asking the database.
 *
 * @param secret 160 random bits in base32
 */
record Credential(Mode mode, UUID keyId, String secret) {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int SECRET_LENGTH = 32;
    private static final int CHECKSUM_LENGTH = 6;
    private static final Pattern FORM =
            Pattern.compile("(sta_(live|test)_([0-9a-z]{26})_([0-9a-z]{" + SECRET_LENGTH + "}))([0-9a-z]{6})");
    private static final SecureRandom RANDOM = new SecureRandom();

    static Credential create(Mode mode, UUID keyId) {
        return new Credential(
                mode,
                keyId,
                RANDOM.ints(SECRET_LENGTH, 0, ALPHABET.length())
                        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                        .reduce("", String::concat));
    }

    static Optional<Credential> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || !checksum(parts.group(1)).equals(parts.group(5))) {
            return Optional.empty();
        }
        return Base32.decode(parts.group(3)).map(id -> new Credential(Mode.of(parts.group(2)), id, parts.group(4)));
    }

    /** The whole key, as its owner keeps it. */
    String text() {
        String body = "sta_" + mode.text() + "_" + Base32.encode(keyId) + "_" + secret;
        return body + checksum(body);
    }

    /** What is stored. The secret is random and long, so a plain hash cannot be turned back. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        char[] text = new char[CHECKSUM_LENGTH];
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return new String(text);
    }

    @Override
    public String toString() {
        return "Credential[" + keyId + "]";
    }
}
