package dev.setia.platform;

import org.jspecify.annotations.Nullable;

/**
 * The caller's name for one intended change.
 *
 * @param value 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 255;

    /**
     * Reads the header, bare or in double quotes.
     *
     * @throws Problem {@code idempotency_key_missing} or {@code idempotency_key_invalid}
     */
    public static IdempotencyKey parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new Refusal(
                    ProblemType.IDEMPOTENCY_KEY_MISSING,
                    "Send an Idempotency-Key header with a value that you use for this change and its repetitions only.");
        }
        String key = unquoted(header.strip());
        if (key.isEmpty() || key.length() > LONGEST || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new Refusal(
                    ProblemType.IDEMPOTENCY_KEY_INVALID,
                    "An Idempotency-Key has 1 to " + LONGEST + " visible ASCII characters, bare or in double quotes.");
        }
        return new IdempotencyKey(key);
    }

    private static String unquoted(String text) {
        boolean isQuoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }
}
