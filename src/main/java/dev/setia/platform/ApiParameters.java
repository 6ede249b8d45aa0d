package dev.setia.platform;

import dev.setia.shared.TypedId;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.Arrays;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** Says to the document what the parameters of our addresses and our headers look like. */
final class ApiParameters {
    private ApiParameters() {}

    static void describe(Operation operation, HandlerMethod handler) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> describe(parameter, handler));
        }
    }

    private static void describe(Parameter parameter, HandlerMethod handler) {
        switch (parameter.getName()) {
            case "limit" ->
                parameter.setSchema(new IntegerSchema()
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(Cursors.LIMIT_MAX))
                        ._default(Cursors.LIMIT_DEFAULT));
            case "cursor" -> parameter.setDescription("The nextCursor of the page before");
            case IdempotencyKey.HEADER ->
                parameter
                        .required(true)
                        .description(
                                "1 to 255 visible ASCII characters, used for this one change; kept for seven days");
            case "If-Match" -> parameter.required(true).description("The ETag that was read");
            default -> id(parameter, handler);
        }
    }

    private static void id(Parameter parameter, HandlerMethod handler) {
        Arrays.stream(handler.getMethodParameters())
                .filter(declared -> parameter.getName().equals(name(declared)))
                .filter(declared -> TypedId.class.isAssignableFrom(declared.getParameterType()))
                .findFirst()
                .flatMap(declared -> TypedIds.ALL.stream()
                        .filter(kind -> kind.type() == declared.getParameterType())
                        .findFirst())
                .ifPresent(kind -> parameter.setSchema(
                        new StringSchema().pattern(kind.pattern()).example(kind.example())));
    }

    private static String name(MethodParameter declared) {
        return String.valueOf(declared.getParameter().getName());
    }
}
