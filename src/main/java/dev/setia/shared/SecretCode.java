package dev.setia.shared;

import java.security.SecureRandom;

/**
 * A code of ours that whoever has it may use: a voucher's, a coupon's, a gift card's. Seventeen random characters (85
 * bits), which nobody can guess, and an eighteenth that tells a slip of the pen; spelled in three groups of six.
 *
 * @param text eighteen characters of {@link CheckCharacter#ALPHABET}, without hyphens
 * @see "promises.md: nothing secret hangs on an id"
 */
public record SecretCode(String text) {
    private static final int LENGTH = 18;
    private static final int GROUP = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    public SecretCode {
        if (!isOfOurForm(text)) {
            throw new IllegalArgumentException("no code of ours: " + text.length() + " characters");
        }
    }

    public static SecretCode random() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 1; i < LENGTH; i++) {
            text.append(CheckCharacter.ALPHABET.charAt(RANDOM.nextInt(CheckCharacter.ALPHABET.length())));
        }
        return new SecretCode(text.append(CheckCharacter.of(text)).toString());
    }

    /** As it is printed, such as {@code 7K3Q9M-2XWP4T-VR6H1C}. */
    public String spelled() {
        return spelled(text);
    }

    /** The same for a text that was read from where it is kept. */
    public static String spelled(String text) {
        return text.length() == LENGTH
                ? text.substring(0, GROUP) + "-" + text.substring(GROUP, 2 * GROUP) + "-" + text.substring(2 * GROUP)
                : text;
    }

    /**
     * Whether this was meant to be a code of ours and has a slip in it. To be asked of a code that nobody knows: one
     * that was brought from elsewhere may look like that by chance.
     *
     * @param normal as {@link CheckCharacter#normal} makes it
     */
    public static boolean isMistyped(String normal) {
        return isOfOurForm(normal) && !CheckCharacter.closes(normal);
    }

    private static boolean isOfOurForm(String text) {
        return text.length() == LENGTH && text.chars().allMatch(c -> CheckCharacter.ALPHABET.indexOf(c) >= 0);
    }

    /** Codes do not belong in logs. */
    @Override
    public String toString() {
        return "SecretCode[hidden]";
    }
}
