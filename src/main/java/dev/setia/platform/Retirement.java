package dev.setia.platform;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Tells of every answer of a {@link Retiring} endpoint, refusals too, that it will be gone; and the document tells. */
final class Retirement implements HandlerInterceptor {
    private static final String DEPRECATION = "Deprecation";
    private static final String SUNSET = "Sunset";
    private static final Period SHORTEST = Period.ofMonths(12);
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint
                && endpoint.getMethodAnnotation(Retiring.class) instanceof Retiring retiring) {
            response.setHeader(DEPRECATION, deprecation(retiring));
            response.setHeader(SUNSET, sunset(retiring));
            if (!retiring.successor().isEmpty()) {
                response.addHeader(HttpHeaders.LINK, "<" + retiring.successor() + ">; rel=\"successor-version\"");
            }
        }
        return true;
    }

    /** A date as structured fields write it: seconds since 1970. */
    private static String deprecation(Retiring retiring) {
        return "@" + begin(retiring.since()).getEpochSecond();
    }

    private static String sunset(Retiring retiring) {
        return HTTP_DATE.format(begin(retiring.until()).atOffset(ZoneOffset.UTC));
    }

    private static Instant begin(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** @throws IllegalStateException where clients are given less than a year */
    static void describe(Operation operation, HandlerMethod handler) {
        Retiring retiring = handler.getMethodAnnotation(Retiring.class);
        if (retiring == null) {
            return;
        }
        if (LocalDate.parse(retiring.until())
                .isBefore(LocalDate.parse(retiring.since()).plus(SHORTEST))) {
            throw new IllegalStateException(handler + " is gone in less than a year");
        }
        String successor = retiring.successor().isEmpty() ? "" : " Use `" + retiring.successor() + "`.";
        operation.setDeprecated(true);
        operation.setDescription(operation.getDescription() + "\n\nDeprecated since " + retiring.since()
                + ", gone from " + retiring.until() + " on." + successor);
        operation.getResponses().values().stream()
                .filter(response -> response.get$ref() == null)
                .forEach(response -> describe(response, retiring));
    }

    private static void describe(ApiResponse response, Retiring retiring) {
        response.addHeaderObject(
                DEPRECATION,
                new Header()
                        .description("Since when it should not be used (RFC 9745)")
                        .schema(new StringSchema().example(deprecation(retiring))));
        response.addHeaderObject(
                SUNSET,
                new Header()
                        .description("When it stops to answer (RFC 8594)")
                        .schema(new StringSchema().example(sunset(retiring))));
    }
}
