package dev.setia.purchase;

import dev.setia.purchase.RecordPurchaseRequest.ReceiptReference;
import dev.setia.rules.Basket;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.PurchaseId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A purchase as it is taken out: what a till would send, and what became of it. */
record ExportedPurchase(
        @Nullable Owner member,
        LocationId locationId,
        ReceiptReference receipt,
        Instant occurredAt,
        @Nullable String channel,
        String currency,
        List<ExportedLine> lines,
        @Nullable List<ExportedTender> tenders,
        PurchaseId purchaseId,
        String state,
        long points,
        Instant recordedAt) {
    static final List<String> COLUMNS = List.of(
            "externalId",
            "memberId",
            "locationId",
            "terminal",
            "number",
            "businessDate",
            "occurredAt",
            "channel",
            "currency",
            "sku",
            "categories",
            "quantity",
            "unitPrice",
            "discount",
            "tax",
            "flags",
            "purchaseId",
            "state",
            "points",
            "recordedAt");

    /** Who bought: an id, or an identifier. */
    record Owner(
            @Nullable MemberId id,
            @Nullable String type,
            @Nullable String value) {}

    record ExportedTender(String type, Money amount) {
        static ExportedTender of(Basket.Tender tender, String currency) {
            return new ExportedTender(tender.type(), new Money(tender.amountMinor(), currency));
        }
    }

    record ExportedLine(
            String sku,
            List<String> categories,
            long quantity,
            Money unitPrice,
            @Nullable Money discount,
            @Nullable Money tax,
            List<String> flags) {
        static ExportedLine of(Basket.Line line, String currency) {
            return new ExportedLine(
                    line.sku(),
                    line.categories().stream().sorted().toList(),
                    line.quantity(),
                    new Money(line.unitPriceMinor(), currency),
                    line.discountMinor() == 0 ? null : new Money(line.discountMinor(), currency),
                    line.taxMinor() == 0 ? null : new Money(line.taxMinor(), currency),
                    line.flags().stream()
                            .map(flag -> flag.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList());
        }
    }

    /** A row for each line. */
    List<@Nullable Object[]> cells() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (ExportedLine line : lines) {
            rows.add(cells(line));
        }
        return rows;
    }

    private @Nullable Object[] cells(ExportedLine line) {
        return new @Nullable Object[] {
            member == null ? null : member.value(),
            member == null ? null : member.id(),
            locationId,
            receipt.terminal(),
            receipt.number(),
            receipt.businessDate(),
            occurredAt,
            channel,
            currency,
            line.sku(),
            String.join("|", line.categories()),
            line.quantity(),
            line.unitPrice().amount(),
            line.discount() == null ? null : line.discount().amount(),
            line.tax() == null ? null : line.tax().amount(),
            String.join("|", line.flags()),
            purchaseId,
            state,
            points,
            recordedAt
        };
    }
}
