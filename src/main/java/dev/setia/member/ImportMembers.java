package dev.setia.member;

import dev.setia.bulk.CsvRow;
import dev.setia.bulk.CsvRow.Cell;
import dev.setia.bulk.ImportKind;
import dev.setia.bulk.ImportRun;
import dev.setia.bulk.ImportSession;
import dev.setia.bulk.Rehearsal;
import dev.setia.bulk.RowDraft;
import java.util.List;
import org.springframework.stereotype.Component;

/** Files of members from another system: each row is what {@code PUT /v1/members/by-external-id/…} takes. */
@Component
class ImportMembers implements ImportKind {
    static final String EXTERNAL_ID = "externalId";
    private static final String ATTRIBUTES = "attributes.";
    private static final List<String> IDENTIFIERS = List.of("card", "phone", "email");

    /** What an export tells of a member, and nobody can say. */
    static final List<String> PASSED_OVER = List.of("memberId", "status", "enrolledAt");

    private final ReadMemberRow reader;
    private final TakeMembers take;

    ImportMembers(ReadMemberRow reader, TakeMembers take) {
        this.reader = reader;
        this.take = take;
    }

    @Override
    public String name() {
        return "members";
    }

    @Override
    public List<String> columns() {
        return List.of(
                EXTERNAL_ID,
                "displayName",
                "birthday",
                "language",
                "card",
                "phone",
                "email",
                "attributes",
                ATTRIBUTES + "*",
                PASSED_OVER.get(0),
                PASSED_OVER.get(1),
                PASSED_OVER.get(2));
    }

    @Override
    public String jsonSays() {
        return "what enrolling a member takes, without referralCode and with externalId; or what an export writes";
    }

    @Override
    public List<List<String>> required() {
        return List.of(List.of(EXTERNAL_ID));
    }

    @Override
    public void describe(List<CsvRow> rows, RowDraft draft) {
        CsvRow row = rows.getFirst();
        for (String name : List.of(EXTERNAL_ID, "displayName", "birthday", "language")) {
            draft.text("/" + name, row.cell(name));
        }
        draft.json("/attributes", row.cell("attributes"));
        for (Cell cell : row.cells()) {
            if (cell.name().startsWith(ATTRIBUTES)) {
                String name = cell.name().substring(ATTRIBUTES.length());
                draft.named("/attributes", name, cell);
            }
        }
        identifiers(row, draft);
    }

    /** Several of a kind stand in several columns, or in one, parted by bars. */
    private static void identifiers(CsvRow row, RowDraft draft) {
        int count = 0;
        for (Cell cell : row.cells()) {
            if (cell.text() == null || !IDENTIFIERS.contains(cell.name())) {
                continue;
            }
            for (String value : cell.text().split("\\|", -1)) {
                String place = "/identifiers/" + count++;
                draft.from(place, cell);
                draft.fixed(place + "/type", cell, cell.name());
                draft.fixed(place + "/value", cell, value.strip());
            }
        }
    }

    @Override
    public ImportSession begin(ImportRun run) {
        Rehearsal rehearsal = run.isDryRun() ? new Rehearsal() : null;
        return rows -> take.take(run.tenant(), rows.stream().map(reader::read).toList(), rehearsal);
    }
}
