package dev.setia.reward;

import dev.setia.platform.CsvRows;
import java.io.IOException;

/** A report that a spreadsheet can read too. */
interface Tabular {
    String fileName();

    void writeTo(CsvRows csv) throws IOException;
}
