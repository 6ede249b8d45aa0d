package dev.setia.webhook;

import dev.setia.event.EventTypes;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says in the API's document what receivers of webhooks have to take: one operation for each type of event. */
@Configuration(proxyBeanMethods = false)
class WebhookDocument {
    private static final String MESSAGE = "#/components/schemas/WebhookMessage";

    @Bean
    OpenApiCustomizer webhooks() {
        return document -> {
            ModelConverters.getInstance(true)
                    .readAll(WebhookMessage.class)
                    .forEach(document.getComponents()::addSchemas);
            Stream.concat(EventTypes.all().stream(), Stream.of(Delivery.TEST)).forEach(type -> add(document, type));
        };
    }

    private static void add(OpenAPI document, String type) {
        document.addWebhooks(
                type,
                new PathItem()
                        .post(
                                new Operation()
                                        .operationId("on" + camel(type))
                                        .tags(List.of("Webhooks"))
                                        .summary("Setia tells of " + type)
                                        .parameters(
                                                List.of(
                                                        header(
                                                                "webhook-id",
                                                                "The event's id; the same in every attempt"),
                                                        header(
                                                                "webhook-timestamp",
                                                                "Seconds since 1970, of this attempt"),
                                                        header(
                                                                "webhook-signature",
                                                                "v1,<base64 of HMAC-SHA256>, one for each secret, with spaces between")))
                                        .requestBody(
                                                new RequestBody().required(true).content(message()))
                                        .responses(
                                                new ApiResponses()
                                                        .addApiResponse(
                                                                "2XX",
                                                                new ApiResponse()
                                                                        .description(
                                                                                "Taken; anything else is tried again, for three days")))));
    }

    private static HeaderParameter header(String name, String description) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).required(true).description(description).schema(new StringSchema());
        return header;
    }

    private static Content message() {
        return new Content().addMediaType("application/json", new MediaType().schema(new Schema<>().$ref(MESSAGE)));
    }

    private static String camel(String type) {
        return Arrays.stream(type.split("[._]"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
