package dev.setia.code;

import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param line of the file, from 1
 * @param cell of the line, from 1
 * @param code as it stands there; where it is none, as far as it can be shown
 * @param key the code as it is compared; null where it is none
 * @param fault why the row is refused; null while nothing is against it
 */
record CodeRow(
        long line,
        int cell,
        String code,
        @Nullable String key,
        @Nullable String fault) {
    private static final int SHOWN_MAX = 100;

    static CodeRow good(long line, String code, String key) {
        return new CodeRow(line, 1, code, key, null);
    }

    static CodeRow refused(long line, int cell, String text, String fault) {
        String shown = text.codePoints()
                .limit(SHOWN_MAX)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new CodeRow(line, cell, shown, null, fault);
    }
}
