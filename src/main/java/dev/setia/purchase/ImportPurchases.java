package dev.setia.purchase;

import dev.setia.bulk.CsvRow;
import dev.setia.bulk.CsvRow.Cell;
import dev.setia.bulk.ImportKind;
import dev.setia.bulk.ImportRun;
import dev.setia.bulk.ImportSession;
import dev.setia.bulk.RowDraft;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Files of purchases from another system, a line of a receipt in each row. They go the way of all purchases, in
 * transactions of their own; one that is begun again finds its receipt.
 */
@Component
class ImportPurchases implements ImportKind {
    /** Columns that name the member, and the type of identifier that each is. */
    private static final Map<String, String> IDENTIFIERS =
            Map.of("externalId", "external_id", "card", "card", "phone", "phone", "email", "email");

    private static final List<String> OF_THE_RECEIPT = List.of(
            "memberId",
            "externalId",
            "card",
            "phone",
            "email",
            "locationId",
            "terminal",
            "number",
            "businessDate",
            "occurredAt",
            "channel",
            "currency");
    private static final List<String> OF_THE_LINE =
            List.of("sku", "categories", "quantity", "unitPrice", "discount", "tax", "flags");

    /** What an export tells of a purchase, and nobody can say. */
    static final List<String> PASSED_OVER = List.of("purchaseId", "state", "points", "recordedAt");

    private final TakePurchases take;

    ImportPurchases(TakePurchases take) {
        this.take = take;
    }

    @Override
    public String name() {
        return "purchases";
    }

    @Override
    public List<String> columns() {
        return Stream.of(OF_THE_RECEIPT, OF_THE_LINE, PASSED_OVER)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String jsonSays() {
        return "a purchase as a till records it; or what an export writes";
    }

    @Override
    public List<List<String>> required() {
        return Stream.of("terminal", "number", "occurredAt", "currency", "sku", "quantity", "unitPrice")
                .map(List::of)
                .toList();
    }

    @Override
    public List<String> together() {
        return OF_THE_RECEIPT;
    }

    @Override
    public boolean isInTransaction() {
        return false;
    }

    @Override
    public void describe(List<CsvRow> rows, RowDraft draft) {
        CsvRow first = rows.getFirst();
        member(first, draft);
        draft.text("/locationId", first.cell("locationId"));
        draft.text("/receipt/terminal", first.cell("terminal"));
        draft.text("/receipt/number", first.cell("number"));
        draft.text("/receipt/businessDate", first.cell("businessDate"));
        draft.text("/occurredAt", first.cell("occurredAt"));
        draft.text("/channel", first.cell("channel"));
        draft.text("/currency", first.cell("currency"));
        for (int i = 0; i < rows.size(); i++) {
            line("/lines/" + i, rows.get(i), draft);
        }
    }

    /** The first that is filled; a guest where none is. */
    private static void member(CsvRow row, RowDraft draft) {
        for (Cell cell : row.cells()) {
            String type = IDENTIFIERS.get(cell.name());
            boolean isId = cell.name().equals("memberId");
            if (cell.text() != null && (type != null || isId)) {
                draft.from("/member", cell);
                if (type != null) {
                    draft.fixed("/member/type", cell, type);
                }
                draft.text(isId ? "/member/id" : "/member/value", Optional.of(cell));
                return;
            }
        }
    }

    private static void line(String place, CsvRow row, RowDraft draft) {
        row.cell("sku").ifPresent(cell -> draft.from(place, cell));
        draft.text(place + "/sku", row.cell("sku"));
        draft.whole(place + "/quantity", row.cell("quantity"));
        words(place + "/categories", row.cell("categories"), draft);
        words(place + "/flags", row.cell("flags"), draft);
        for (String amount : List.of("unitPrice", "discount", "tax")) {
            money(place + "/" + amount, row, amount, draft);
        }
    }

    /** Whole minor units, in the currency of the receipt. */
    private static void money(String place, CsvRow row, String column, RowDraft draft) {
        Optional<Cell> amount = row.cell(column);
        String currency = row.cell("currency").map(Cell::text).orElse(null);
        amount.ifPresent(cell -> draft.from(place, cell));
        draft.whole(place + "/amount", amount);
        if (amount.isPresent() && amount.get().text() != null && currency != null) {
            draft.fixed(place + "/currency", amount.get(), currency);
        }
    }

    /** Several, parted by bars. */
    private static void words(String place, Optional<Cell> cell, RowDraft draft) {
        String text = cell.map(Cell::text).orElse(null);
        if (cell.isPresent() && text != null) {
            draft.from(place, cell.get());
            List<String> words = List.of(text.split("\\|", -1));
            for (int i = 0; i < words.size(); i++) {
                draft.fixed(place + "/" + i, cell.get(), words.get(i).strip());
            }
        }
    }

    @Override
    public ImportSession begin(ImportRun run) {
        return take.begin(run);
    }
}
