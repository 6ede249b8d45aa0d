package dev.setia.referral;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The code by which a member invites friends: eleven random characters (55 bits) that nobody can guess and a twelfth
 * that tells a slip of the pen, in an alphabet without letters that look like digits.
 *
 * @param text twelve characters
 */
record Code(String text) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Code random() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 1; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new Code(text.append(check(text)).toString());
    }

    /** Reads what a person typed: case, blanks and hyphens do not count, and O is 0, I and L are 1. */
    static Optional<Code> read(String typed) {
        String text = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean isReadable = text.length() == LENGTH && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return isReadable && check(text.substring(0, LENGTH - 1)) == text.charAt(LENGTH - 1)
                ? Optional.of(new Code(text))
                : Optional.empty();
    }

    /** Luhn's check in base 32: finds every single wrong character and nearly every swap of two neighbours. */
    private static char check(CharSequence text) {
        int base = ALPHABET.length();
        int sum = 0;
        int factor = 2;
        for (int i = text.length() - 1; i >= 0; i--) {
            int product = factor * ALPHABET.indexOf(text.charAt(i));
            sum += product / base + product % base;
            factor = 3 - factor;
        }
        return ALPHABET.charAt((base - sum % base) % base);
    }
}
