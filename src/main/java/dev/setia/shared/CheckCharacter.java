package dev.setia.shared;

import java.util.Locale;

/**
 * The last character of a code that people type: it tells a slip of the pen. Codes are written in Crockford's base 32,
 * which has no letter that looks like a digit; the check is Luhn's, carried over to 32 characters. It finds every
 * single wrong character and nearly every swap of two neighbours.
 *
 * @see <a href="https://www.crockford.com/base32.html">Crockford's base 32</a>
 * @see <a href="https://en.wikipedia.org/wiki/Luhn_mod_N_algorithm">Luhn mod N, after ISO/IEC 7812-1</a>
 */
public final class CheckCharacter {
    /** No I, L, O and U. */
    public static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private CheckCharacter() {}

    /** @param text characters of {@link #ALPHABET} */
    public static char of(CharSequence text) {
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

    /** Whether the last character of {@code text} is the check of the others. */
    public static boolean closes(String text) {
        int last = text.length() - 1;
        return of(text.substring(0, last)) == text.charAt(last);
    }

    /**
     * What a person typed, so that it can be compared: case, blanks and hyphens do not count; O is 0, I and L are 1.
     */
    public static String normal(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
