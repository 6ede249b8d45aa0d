package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;

class RetirementTests {
    private final MockMvc server = MockMvcBuilders.standaloneSetup(new Old())
            .addInterceptors(new Retirement())
            .build();

    /** What nobody should begin to use. */
    @RestController
    static final class Old {
        @GetMapping("/v1/old")
        @Retiring(since = "2027-02-01", until = "2028-02-06", successor = "/v1/new")
        public String showOld() {
            return "old";
        }

        @GetMapping("/v1/refused")
        @Retiring(since = "2027-02-01", until = "2028-02-01")
        public String showRefused() {
            throw new NotFound("old");
        }

        @GetMapping("/v1/new")
        public String showNew() {
            return "new";
        }

        @Retiring(since = "2027-02-01", until = "2028-01-31")
        public String hurry() {
            return "gone too soon";
        }
    }

    private MockHttpServletResponse answer(String path) throws Exception {
        return server.perform(get(path)).andReturn().getResponse();
    }

    @Test
    void an_endpoint_that_will_be_gone_says_since_when_and_until_when() throws Exception {
        MockHttpServletResponse answer = answer("/v1/old");
        assertThat(answer.getContentAsString()).isEqualTo("old");
        assertThat(answer.getHeader("Deprecation")).isEqualTo("@1801440000");
        assertThat(answer.getHeader("Sunset")).isEqualTo("Sun, 06 Feb 2028 00:00:00 GMT");
        assertThat(answer.getHeader("Link")).isEqualTo("</v1/new>; rel=\"successor-version\"");
    }

    @Test
    void any_other_says_nothing() throws Exception {
        MockHttpServletResponse answer = answer("/v1/new");
        assertThat(answer.getHeaderNames()).doesNotContain("Deprecation", "Sunset", "Link");
    }

    @Test
    void a_refusal_says_it_too() {
        var response = new MockHttpServletResponse();
        var request = new org.springframework.mock.web.MockHttpServletRequest();
        assertThat(new Retirement().preHandle(request, response, handler("showRefused")))
                .isTrue();
        assertThat(response.getHeader("Deprecation")).isNotNull();
        assertThat(response.getHeader("Link")).isNull();
    }

    @Test
    void the_document_says_so() {
        Operation operation = operation();
        Retirement.describe(operation, handler("showOld"));
        assertThat(operation.getDeprecated()).isTrue();
        assertThat(operation.getDescription())
                .isEqualTo("Shows it.\n\nDeprecated since 2027-02-01, gone from 2028-02-06 on. Use `/v1/new`.");
        assertThat(operation.getResponses().values())
                .singleElement()
                .satisfies(answer -> assertThat(answer.getHeaders()).containsOnlyKeys("Deprecation", "Sunset"));

        Operation fresh = operation();
        Retirement.describe(fresh, handler("showNew"));
        assertThat(fresh.getDeprecated()).isNull();
    }

    @Test
    void nobody_is_given_less_than_a_year() {
        assertThatThrownBy(() -> Retirement.describe(operation(), handler("hurry")))
                .hasMessageContaining("less than a year");
    }

    private static Operation operation() {
        return new Operation()
                .description("Shows it.")
                .responses(new ApiResponses().addApiResponse("200", new ApiResponse()));
    }

    private static HandlerMethod handler(String name) {
        try {
            Method method = Old.class.getDeclaredMethod(name);
            return new HandlerMethod(new Old(), method);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
