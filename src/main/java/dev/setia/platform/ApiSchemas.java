package dev.setia.platform;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.setia.shared.Money;
import dev.setia.shared.Points;
import dev.setia.shared.TypedId;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says to the document what our words look like: ids are text, money is one schema, what is not nullable is required.
 */
final class ApiSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        @Nullable Class<?> raw = rawClass(type);
        if (raw != null && TypedId.class.isAssignableFrom(raw)) {
            return id(raw);
        }
        if (raw == Money.class) {
            context.defineModel("Money", money());
            return new Schema<>().$ref("#/components/schemas/Money");
        }
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (raw != null && raw.isRecord() && schema != null) {
            requireWhatIsNotNullable(raw, schema, context);
        }
        return schema;
    }

    private static @Nullable Class<?> rawClass(AnnotatedType type) {
        return type.getType() == null
                ? null
                : Json.mapper().constructType(type.getType()).getRawClass();
    }

    private static Schema<?> id(Class<?> type) {
        return TypedIds.ALL.stream()
                .filter(kind -> kind.type() == type)
                .<Schema<?>>map(
                        kind -> new StringSchema().pattern(kind.pattern()).example(kind.example()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type + " is missing in TypedIds"));
    }

    private static Schema<?> money() {
        BigDecimal most = BigDecimal.valueOf(Points.MAX);
        return new ObjectSchema()
                .name("Money")
                .description("An amount in whole minor units of its currency")
                .addProperty(
                        "amount",
                        new IntegerSchema()
                                .format("int64")
                                .minimum(most.negate())
                                .maximum(most)
                                .example(25000))
                .addProperty(
                        "currency", new StringSchema().pattern("^[A-Z]{3}$").example("IDR"))
                .required(List.of("amount", "currency"));
    }

    private static void requireWhatIsNotNullable(Class<?> raw, Schema<?> schema, ModelConverterContext context) {
        Schema<?> defined = schema.get$ref() == null
                ? schema
                : context.getDefinedModels()
                        .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
        if (defined == null || defined.getProperties() == null) {
            return;
        }
        List<String> annotated = defined.getRequired() == null ? List.of() : List.copyOf(defined.getRequired());
        List<String> required = Arrays.stream(raw.getRecordComponents())
                .filter(component -> !isNullable(component) || annotated.contains(component.getName()))
                .map(RecordComponent::getName)
                .filter(defined.getProperties()::containsKey)
                .toList();
        defined.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || component.getAccessor().isAnnotationPresent(JsonAnyGetter.class);
    }
}
