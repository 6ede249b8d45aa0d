package dev.setia.tools.replay;

/** Text as the API takes it. */
final class Words {
    private Words() {}

    static boolean isClean(String text, int lengthMax) {
        return clean(text, lengthMax).equals(text);
    }

    /** Without control characters and not longer than allowed. */
    static String clean(String text, int lengthMax) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), lengthMax));
        text.codePoints()
                .map(point -> Character.isISOControl(point) || point == 0xFFFD ? ' ' : point)
                .forEach(clean::appendCodePoint);
        String stripped = clean.toString().strip();
        return stripped.length() <= lengthMax ? stripped : cut(stripped, lengthMax);
    }

    /** Never through the middle of a character outside the basic plane. */
    private static String cut(String text, int length) {
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end).strip();
    }
}
