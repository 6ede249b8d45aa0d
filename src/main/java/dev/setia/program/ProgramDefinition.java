package dev.setia.program;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policies of a version as JSON: what a merchant writes, what we keep, what we show. */
@Schema(
        description = "The policies of a version. Amounts are whole minor units of the program's currency"
                + " (25000 is Rp 25.000, 1999 is USD 19.99); percentages are basis points (10000 is 100 %);"
                + " periods are ISO 8601 (P12M). Keys are unique in the whole version.")
record ProgramDefinition(
        @Schema(description = "What holds for all policies; absent for the defaults.") @Nullable
        ProgramSettings settings,

        @ArraySchema(maxItems = 50, arraySchema = @Schema(description = "At most 50.")) @Nullable
        List<@Nullable EarningRuleDefinition> earning,

        @ArraySchema(maxItems = 50, arraySchema = @Schema(description = "At most 50.")) @Nullable
        List<@Nullable MultiplierDefinition> multipliers,

        @ArraySchema(maxItems = 50, arraySchema = @Schema(description = "At most 50.")) @Nullable
        List<@Nullable PunchCardDefinition> cards,

        @Schema(description = "Absent for a program without tiers.") @Nullable
        TiersDefinition tiers,

        @ArraySchema(maxItems = 50, arraySchema = @Schema(description = "At most 50.")) @Nullable
        List<@Nullable DiscountDefinition> discounts,

        @ArraySchema(
                maxItems = 50,
                arraySchema = @Schema(description = "What happenings other than purchases bring. At most 50."))
        @Nullable
        List<@Nullable EventRuleDefinition> events)
        implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        DefinitionReader.check(this, root);
    }
}
