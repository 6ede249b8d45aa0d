package dev.setia.ledger;

import dev.setia.shared.AdjustmentId;
import dev.setia.shared.HappeningId;
import dev.setia.shared.HoldId;
import dev.setia.shared.MergeId;
import dev.setia.shared.OpeningBalanceId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.ReinstatementId;
import dev.setia.shared.ReturnId;
import dev.setia.shared.TransferId;
import java.util.UUID;

/** The id of an entry's document as the API shows it. */
public final class DocumentText {
    private DocumentText() {}

    public static String of(String type, UUID id) {
        return switch (type) {
            case "purchase" -> new PurchaseId(id).text();
            case "return" -> new ReturnId(id).text();
            case "hold" -> new HoldId(id).text();
            case "redemption", "reversal" -> new RedemptionId(id).text();
            case "happening", "rejection", "withdrawal" -> new HappeningId(id).text();
            case "adjustment" -> new AdjustmentId(id).text();
            case "opening" -> new OpeningBalanceId(id).text();
            case "reinstatement" -> new ReinstatementId(id).text();
            case "transfer" -> new TransferId(id).text();
            case "merge" -> new MergeId(id).text();
            default -> id.toString();
        };
    }
}
