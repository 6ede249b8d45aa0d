package dev.setia.care;

import dev.setia.bulk.CsvRow;
import dev.setia.bulk.CsvRow.Cell;
import dev.setia.bulk.ImportKind;
import dev.setia.bulk.ImportRun;
import dev.setia.bulk.ImportSession;
import dev.setia.bulk.RowDraft;
import dev.setia.platform.NotFound;
import dev.setia.program.Programs;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Files of balances from an older program, a lot in each row. */
@Component
class ImportOpenings implements ImportKind {
    static final String REFERENCE = "sourceReference";
    static final String PROGRAM = "programId";

    /** Columns that name the member, and the type of identifier that each is. */
    private static final Map<String, String> IDENTIFIERS =
            Map.of("externalId", "external_id", "card", "card", "phone", "phone", "email", "email");

    private final TakeBalances take;
    private final Programs programs;

    ImportOpenings(TakeBalances take, Programs programs) {
        this.take = take;
        this.programs = programs;
    }

    @Override
    public void require(TenantId tenant, Map<String, String> options) {
        String program = options.get(PROGRAM);
        if (program != null && !programs.isKnown(tenant, new ProgramId(UUID.fromString(program)))) {
            throw new NotFound("program");
        }
    }

    @Override
    public String name() {
        return "opening-balances";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "memberId",
                "externalId",
                "card",
                "phone",
                "email",
                "points",
                "earnedAt",
                "expiresAt",
                "neverExpires",
                REFERENCE);
    }

    @Override
    public String jsonSays() {
        return "member (id, or type and value), lots as in an opening balance, and sourceReference where it differs from"
                + " the parameter";
    }

    @Override
    public List<List<String>> required() {
        return List.of(List.of("memberId", "externalId", "card", "phone", "email"), List.of("points"));
    }

    @Override
    public void describe(List<CsvRow> rows, RowDraft draft) {
        CsvRow row = rows.getFirst();
        owner(row, draft);
        draft.whole("/lots/0/points", row.cell("points"));
        draft.text("/lots/0/earnedAt", row.cell("earnedAt"));
        draft.text("/lots/0/expiresAt", row.cell("expiresAt"));
        draft.flag("/lots/0/neverExpires", row.cell("neverExpires"));
        draft.text("/" + REFERENCE, row.cell(REFERENCE));
    }

    /** The first that is filled. */
    private static void owner(CsvRow row, RowDraft draft) {
        for (Cell cell : row.cells()) {
            String type = IDENTIFIERS.get(cell.name());
            boolean isId = cell.name().equals("memberId");
            if (type == null && !isId) {
                continue;
            }
            draft.from("/member", cell);
            if (cell.text() != null) {
                if (type != null) {
                    draft.fixed("/member/type", cell, type);
                }
                draft.text(isId ? "/member/id" : "/member/value", Optional.of(cell));
                return;
            }
        }
    }

    @Override
    public ImportSession begin(ImportRun run) {
        return take.begin(run);
    }
}
