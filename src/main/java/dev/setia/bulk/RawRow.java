package dev.setia.bulk;

import java.util.List;

/**
 * A row of a file as it stands there.
 *
 * @param line of the file, from 1
 * @param cells of comma-separated values; the one line of JSON Lines
 */
record RawRow(long line, List<String> cells) {}
