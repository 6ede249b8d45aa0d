package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.SetiaTest;
import jakarta.validation.Validator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SetiaTest
class OpenApiTests {
    private static final Path COMMITTED = Path.of("docs", "openapi.yaml");

    @LocalServerPort
    private int port;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Validator validator;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    /** Rewrites the committed document with {@code -Dsetia.openapi.write=true}. */
    @Test
    void the_committed_document_is_that_of_the_code() throws Exception {
        String document = get("/v3/api-docs.yaml");
        if (Boolean.getBoolean("setia.openapi.write")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, document);
        }
        assertThat(Files.readString(COMMITTED))
                .as("run ./mvnw test -Dtest=OpenApiTests -Dsetia.openapi.write=true and look at the difference")
                .isEqualTo(document);
    }

    @Test
    void every_operation_has_a_name_of_its_own_in_verb_noun_form() throws Exception {
        List<String> ids = operations().stream()
                .map(operation -> operation.at("/operationId").asString())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+([A-Z][a-z]+)+"));
    }

    @Test
    void every_operation_shows_an_example_of_what_it_takes_and_gives() throws Exception {
        List<String> missing = new ArrayList<>();
        for (JsonNode operation : operations()) {
            String id = operation.at("/operationId").asString();
            operation.at("/requestBody/content").forEach(media -> note(media, id + ".request", missing));
            operation
                    .at("/responses")
                    .propertyStream()
                    .filter(e -> e.getKey().startsWith("2"))
                    .forEach(response -> response.getValue()
                            .at("/content")
                            .forEach(media -> note(media, id + ".response", missing)));
        }
        assertThat(missing)
                .as("files wanted in src/main/resources/openapi/examples")
                .isEmpty();
    }

    private static void note(JsonNode media, String name, List<String> missing) {
        if (!media.has("example")) {
            missing.add(name + ".json");
        }
    }

    @Test
    void every_operation_refuses_with_the_one_problem_schema() throws Exception {
        assertThat(operations())
                .allSatisfy(operation -> assertThat(operation
                                .at("/responses/default/content/application~1problem+json/schema/$ref")
                                .asString())
                        .isEqualTo("#/components/schemas/Problem"));
    }

    @Test
    void requests_and_answers_have_named_schemas() throws Exception {
        assertThat(operations())
                .allSatisfy(operation -> Stream.concat(
                                operation.at("/requestBody/content").valueStream(),
                                operation
                                        .at("/responses")
                                        .valueStream()
                                        .flatMap(response ->
                                                response.at("/content").valueStream()))
                        .forEach(media -> assertThat(media.at("/schema").has("$ref"))
                                .as(operation.at("/operationId") + " " + media.at("/schema"))
                                .isTrue()));
    }

    @Test
    void every_example_of_a_request_is_accepted_as_one() {
        handlers().forEach(this::accept);
    }

    private void accept(HandlerMethod handler) {
        Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .filter(parameter -> parameter.getParameterType() != JsonNode.class)
                .forEach(parameter -> accept(handler.getMethod().getName(), parameter));
    }

    private void accept(String operation, MethodParameter parameter) {
        try (var example = getClass().getResourceAsStream("/openapi/examples/" + operation + ".request.json")) {
            if (example != null) {
                Object request = json.readValue(example, json.constructType(parameter.getGenericParameterType()));
                assertThat(validator.validate(request)).as(operation).isEmpty();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void every_endpoint_says_who_may_call_it() {
        assertThat(handlers())
                .isNotEmpty()
                .allMatch(handler -> handler.hasMethodAnnotation(RequiresScope.class)
                        || handler.hasMethodAnnotation(RequiresOperator.class)
                        || handler.hasMethodAnnotation(RequiresAnyKey.class));
    }

    @Test
    void the_document_can_be_tried_out_in_a_browser() throws Exception {
        assertThat(get("/swagger-ui/index.html")).contains("swagger-ui");
    }

    private List<HandlerMethod> handlers() {
        return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getKey().getPatternValues().stream().anyMatch(path -> path.startsWith("/v1")))
                .map(Map.Entry::getValue)
                .toList();
    }

    private List<JsonNode> operations() throws Exception {
        return json.readTree(get("/v3/api-docs"))
                .at("/paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(node -> node.has("operationId"))
                .toList();
    }

    private String get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        }
    }
}
