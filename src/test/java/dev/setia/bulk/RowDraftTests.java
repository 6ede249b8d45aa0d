package dev.setia.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.bulk.CsvRow.Cell;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowDraftTests {
    private final RowDraft draft = new RowDraft();

    @Test
    void a_name_of_digits_is_a_name() {
        draft.named("/attributes", "99999999999", cell("long"));
        draft.named("/attributes", "0", cell("short"));
        draft.named("/attributes", "a/b~c", cell("odd"));

        assertThat(draft.value().toString())
                .isEqualTo("{\"attributes\":{\"99999999999\":\"long\",\"0\":\"short\",\"a/b~c\":\"odd\"}}");
    }

    @Test
    void what_does_not_fit_leaves_what_stands_there() {
        draft.json("/attributes", Optional.of(cell("[]")));
        draft.named("/attributes", "city", cell("Bandung"));
        draft.text("/attributes/city", Optional.of(cell("Bandung")));
        draft.text("/attributes/99999999999", Optional.of(cell("Bandung")));

        assertThat(draft.value().toString()).isEqualTo("{\"attributes\":[]}");
    }

    @Test
    void columns_go_beside_what_stands_in_the_cell() {
        draft.json("/attributes", Optional.of(cell("{\"size\": \"M\", \"city\": \"Bogor\"}")));
        draft.named("/attributes", "city", cell("Bandung"));
        draft.json("/nothing", Optional.of(cell("null")));
        draft.named("/nothing", "city", cell("Bandung"));

        assertThat(draft.value().toString())
                .isEqualTo("{\"attributes\":{\"size\":\"M\",\"city\":\"Bandung\"},\"nothing\":{\"city\":\"Bandung\"}}");
    }

    private static Cell cell(String text) {
        return new Cell(2, 1, "column", text);
    }
}
