package dev.setia.purchase;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a till has kept while it was offline. Each item is read for itself, so they are only JSON here. */
@Schema(description = "Purchases that were kept, in the order in which they were made")
record RecordPurchasesRequest(
        @NotNull
        @Size(min = 1, max = MOST)
        @ArraySchema(schema = @Schema(implementation = KeptPurchase.class), minItems = 1, maxItems = MOST)
        List<JsonNode> purchases) {
    static final int MOST = 500;

    /** One of them, with the key under which it could have been sent alone. */
    @Schema(description = "A purchase, and the key under which it is sent, now and again, here or alone")
    record KeptPurchase(
            @Nullable
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "As the header Idempotency-Key of a single purchase: 1 to 255 visible ASCII characters",
                    minLength = 1,
                    maxLength = 255,
                    example = "till-1-000123")
            String idempotencyKey,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, implementation = RecordPurchaseRequest.class)
            JsonNode purchase) {}
}
