package dev.setia.purchase;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.setia.rules.Evaluation.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.StdSerializer;

/** One node of a condition. Stored as the bare outcome: the definition knows the rest, and it never changes. */
@JsonSerialize(using = ConditionOutcome.Writer.class)
record ConditionOutcome(
        @Schema(description = "pass, fail, or unknown when a fact was missing", example = "fail")
        String outcome,

        @Schema(description = "Where the node is in the definition of the version", example = "/earning/0/condition")
        @Nullable
        String pointer,

        @Schema(example = "minimum_spend") @Nullable String type,

        @Schema(description = "What it asks", example = "At least Rp 50.000 is spent.") @Nullable
        String text) {

    @JsonCreator
    ConditionOutcome(
            @JsonProperty("outcome") String outcome,
            @JsonProperty("pointer") @Nullable String pointer,
            @JsonProperty("type") @Nullable String type,
            @JsonProperty("text") @Nullable String text) {
        this.outcome = outcome;
        this.pointer = pointer;
        this.type = type;
        this.text = text;
    }

    private static final ConditionOutcome PASS = stored("pass");
    private static final ConditionOutcome FAIL = stored("fail");
    private static final ConditionOutcome UNKNOWN = stored("unknown");

    static ConditionOutcome of(Outcome outcome) {
        return switch (outcome) {
            case PASS -> PASS;
            case FAIL -> FAIL;
            case UNKNOWN -> UNKNOWN;
        };
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ConditionOutcome stored(String outcome) {
        return new ConditionOutcome(outcome, null, null, null);
    }

    Outcome value() {
        return Outcome.valueOf(outcome.toUpperCase(Locale.ROOT));
    }

    static final class Writer extends StdSerializer<ConditionOutcome> {
        Writer() {
            super(ConditionOutcome.class);
        }

        @Override
        public void serialize(ConditionOutcome node, JsonGenerator json, SerializationContext context) {
            if (node.pointer == null || node.type == null || node.text == null) {
                json.writeString(node.outcome);
                return;
            }
            json.writeStartObject();
            json.writeStringProperty("outcome", node.outcome);
            json.writeStringProperty("pointer", node.pointer);
            json.writeStringProperty("type", node.type);
            json.writeStringProperty("text", node.text);
            json.writeEndObject();
        }
    }
}
