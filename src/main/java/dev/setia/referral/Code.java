package dev.setia.referral;

import dev.setia.shared.CheckCharacter;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The code by which a member invites friends: eleven random characters (55 bits) that nobody can guess and a twelfth
 * that tells a slip of the pen, in an alphabet without letters that look like digits.
 *
 * @param text twelve characters
 */
record Code(String text) {
    private static final String ALPHABET = CheckCharacter.ALPHABET;
    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Code random() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 1; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new Code(text.append(CheckCharacter.of(text)).toString());
    }

    /** Reads what a person typed: case, blanks and hyphens do not count, and O is 0, I and L are 1. */
    static Optional<Code> read(String typed) {
        String text = CheckCharacter.normal(typed);
        boolean isReadable = text.length() == LENGTH && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return isReadable && CheckCharacter.closes(text) ? Optional.of(new Code(text)) : Optional.empty();
    }
}
