package dev.setia.platform;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;

/** Says to the document what every answer carries in its headers, and what is said to whoever asks too much. */
final class ApiHeaders {
    private static final String TOO_MANY = "TooManyRequests";
    private static final List<String> ALWAYS = List.of(RequestFilter.REQUEST_ID, "RateLimit-Policy", "RateLimit");

    private ApiHeaders() {}

    static Components components() {
        return new Components()
                .addHeaders(
                        RequestFilter.REQUEST_ID,
                        text(
                                "The number of the request, yours if you sent one",
                                "0198f4c2-7d1e-7a3b-9c55-2f6d1e8a4b70"))
                .addHeaders(
                        "RateLimit-Policy",
                        text(
                                "How many requests of this kind (read, write, import, public) the key has in how many"
                                        + " seconds",
                                "\"write\";q=200000;w=10"))
                .addHeaders(
                        "RateLimit",
                        text(
                                "How many are left, and after how many seconds all of them are back",
                                "\"write\";r=199999;t=1"))
                .addResponses(TOO_MANY, tooMany());
    }

    private static Header text(String description, String example) {
        return new Header().description(description).schema(new StringSchema().example(example));
    }

    private static ApiResponse tooMany() {
        ApiResponse response = new ApiResponse()
                .description("The key has used up its requests for now; nothing was done")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
        response.addHeaderObject(
                "Retry-After",
                new Header()
                        .description("Seconds until the same request is let through")
                        .schema(new IntegerSchema().format("int64").example(1)));
        return withHeaders(response);
    }

    static void describe(Operation operation) {
        operation.getResponses().values().forEach(ApiHeaders::withHeaders);
        operation.getResponses().addApiResponse("429", new ApiResponse().$ref("#/components/responses/" + TOO_MANY));
    }

    private static ApiResponse withHeaders(ApiResponse response) {
        ALWAYS.forEach(name -> response.addHeaderObject(name, new Header().$ref("#/components/headers/" + name)));
        return response;
    }
}
