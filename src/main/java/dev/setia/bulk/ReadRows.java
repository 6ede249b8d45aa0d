package dev.setia.bulk;

import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes JSON of rows as they stand in a file, whichever form the file has. */
@Component
class ReadRows {
    private final JsonMapper json;

    ReadRows(JsonMapper json) {
        this.json = json;
    }

    /** @param problem why the row cannot be read at all; null where it can */
    record Read(ImportRow row, @Nullable Problem problem) {}

    List<Read> read(ImportKind kind, List<String> head, List<RawRow> rows) {
        return Together.groups(kind, head, rows).stream()
                .map(group -> head.isEmpty() ? ofJson(group.getFirst()) : ofCells(kind, head, group))
                .toList();
    }

    private static Read ofCells(ImportKind kind, List<String> head, List<RawRow> group) {
        long line = group.getFirst().line();
        RowDraft draft = new RowDraft();
        kind.describe(
                group.stream()
                        .map(row -> CsvRow.of(row.line(), head, row.cells()))
                        .toList(),
                draft);
        ImportRow made = new ImportRow(line, group.size(), draft.value(), draft.origins());
        return new Read(made, tooLong(head, group));
    }

    private static @Nullable Problem tooLong(List<String> head, List<RawRow> group) {
        return group.stream().allMatch(row -> row.cells().size() <= head.size())
                ? null
                : new InvalidRequest(new FieldError(
                        "",
                        "too_many_columns",
                        "must have no more than the " + head.size()
                                + " columns of the head: put what holds the separator into quotes",
                        Map.of("max", head.size())));
    }

    private Read ofJson(RawRow row) {
        try {
            var value = json.readTree(row.cells().getFirst());
            return value.isObject()
                    ? new Read(new ImportRow(row.line(), 1, value, Map.of()), null)
                    : unreadable(row, "must be a JSON object");
        } catch (JacksonException fault) {
            var place = fault.getLocation();
            String where = place == null ? "" : ", at character " + place.getColumnNr();
            return unreadable(row, "must be a JSON object on one line, with each name once: cannot be read" + where);
        }
    }

    private static Read unreadable(RawRow row, String says) {
        return new Read(
                new ImportRow(row.line(), 1, JsonNodeFactory.instance.objectNode(), Map.of()),
                new InvalidRequest(new FieldError("", "malformed_json", says)));
    }
}
