package dev.setia.bulk;

import dev.setia.bulk.CsvRow.Cell;
import dev.setia.platform.FieldError;
import dev.setia.platform.Problem;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One thing of a file, as JSON.
 *
 * @param line on which it begins, from 1
 * @param lines how many rows of the file it is made of
 */
public record ImportRow(long line, int lines, JsonNode value, Map<String, Cell> origins) {
    public ImportRow {
        origins = Map.copyOf(origins);
    }

    /** What the file's owner reads of a refusal. */
    List<ImportFault> faults(Problem problem) {
        return problem.errors().isEmpty()
                ? List.of(new ImportFault(line, null, null, problem.type().code(), problem.detail()))
                : problem.errors().stream().map(this::fault).toList();
    }

    private ImportFault fault(FieldError error) {
        Cell cell = RowDraft.origin(origins, error.pointer());
        String pointer = error.pointer().isEmpty() ? null : error.pointer();
        return cell == null
                ? new ImportFault(line, null, pointer, error.code(), error.message())
                : new ImportFault(cell.line(), cell.column(), cell.name(), error.code(), error.message());
    }
}
