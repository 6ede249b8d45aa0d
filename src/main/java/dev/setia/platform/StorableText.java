package dev.setia.platform;

/** Text that PostgreSQL and every client can hold: without NUL and without halves of surrogate pairs. */
public final class StorableText {
    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    public static boolean is(String text) {
        return PlainValueModule.isStorable(text);
    }

    /** The text, with U+FFFD in place of what cannot be held. */
    public static String of(String text) {
        return is(text)
                ? text
                : text.codePoints()
                        .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                                ? REPLACEMENT
                                : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
