package dev.setia.platform;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** The API's document: made from the code, so that it cannot say anything else. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String KEY = "key";
    private static final String PROBLEM = "#/components/schemas/Problem";

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info()
                        .title("Setia")
                        .version("v1")
                        .description("""
                                A loyalty backend for many tenants. The tenant comes from the key, never from a path or a body. \
                                Clients must tolerate members and enum values that are new to them; requests with unknown \
                                members are refused. Amounts are whole minor units; how many decimals that means is listed \
                                under `/v1/currencies`.

                                Every write that moves points or stock needs an `Idempotency-Key`. The same key with the same \
                                request gives the same answer, for seven days; the natural key of what it did (a receipt, a \
                                reference) keeps it from being done twice for ever.

                                Every answer tells in `RateLimit` how many requests the key has left: it has a quota for \
                                reading, one for writing and one for imports. Whoever has used one up gets 429 and waits for as \
                                many seconds as `Retry-After` says.

                                Refusals have these codes: """ + catalogue())
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .servers(List.of(new Server().url("/").description("This installation")))
                .components(ApiHeaders.components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API key: `sta_live_…` or `sta_test_…`")))
                .addSecurityItem(new SecurityRequirement().addList(KEY));
    }

    private static String catalogue() {
        return Arrays.stream(ProblemType.values())
                .map(type -> "`" + type.code() + "` (" + type.status() + ")")
                .collect(Collectors.joining(", "));
    }

    @Bean
    ModelConverter wordsOfSetia() {
        return new ApiSchemas();
    }

    @Bean
    OperationCustomizer operations(ApiExamples examples) {
        return (operation, handler) -> {
            String id = handler.getMethod().getName();
            operation.setOperationId(id);
            operation.setSummary(operation.getSummary() == null ? sentence(id) : operation.getSummary());
            operation.setDescription(Stream.of(operation.getDescription(), whoMayCall(handler), audited(handler))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("\n\n")));
            ApiParameters.describe(operation, handler);
            operation.getResponses().addApiResponse("default", refusal());
            ApiHeaders.describe(operation);
            Retirement.describe(operation, handler);
            examples.addTo(operation);
            return operation;
        };
    }

    private static String sentence(String operationId) {
        String words = operationId.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String whoMayCall(HandlerMethod handler) {
        RequiresScope scope = handler.getMethodAnnotation(RequiresScope.class);
        if (scope != null) {
            return "Needs the scope `" + scope.value() + "`.";
        }
        return handler.hasMethodAnnotation(RequiresOperator.class)
                ? "For the platform operator's key alone."
                : "For every valid key.";
    }

    private static @Nullable String audited(HandlerMethod handler) {
        return handler.hasMethodAnnotation(Audited.class) ? "Leaves an audit entry." : null;
    }

    private static ApiResponse refusal() {
        return new ApiResponse()
                .description("A refusal, by its code")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM))));
    }

    @Bean
    OpenApiCustomizer wholeDocument() {
        return document -> {
            ModelConverters.getInstance(true)
                    .readAll(ProblemDocument.class)
                    .forEach(document.getComponents()::addSchemas);
            Objects.requireNonNull(document.getComponents().getSchemas().get("Problem"))
                    .setAdditionalProperties(true);
            document.getPaths()
                    .forEach((path, item) ->
                            item.readOperations().forEach(operation -> operation.setTags(List.of(tag(path)))));
        };
    }

    /** Operations are grouped by what they are about: the first word of the path. */
    private static String tag(String path) {
        String word = path.split("/")[2].replace('-', ' ');
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
