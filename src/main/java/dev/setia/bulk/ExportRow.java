package dev.setia.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is taken out.
 *
 * @param position where to go on behind it
 * @param cells the rows that it is in a file of comma-separated values; texts, numbers and what has a text
 * @param json what it is in a JSON Lines file
 */
public record ExportRow(String position, List<@Nullable Object[]> cells, Object json) {}
