package dev.setia.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost ring of every request: gives it a number, bounds its body, and turns whatever the rings inside throw
 * into a problem.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class RequestFilter extends OncePerRequestFilter {
    static final int BODY_MAX = 1024 * 1024;

    /** Of a file: it is never read into memory as a whole. */
    static final int FILE_MAX = 128 * 1024 * 1024;

    private static final List<String> FILES = List.of("text/csv", "application/x-ndjson", "application/jsonl");

    static final String REQUEST_ID = "Request-Id";
    private static final String ATTRIBUTE = RequestFilter.class.getName();
    private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Problems problems;

    RequestFilter(Problems problems) {
        this.problems = problems;
    }

    /** The number of the request, as answers and logs show it. */
    static String idOf(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = newId(request.getHeader(REQUEST_ID));
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(REQUEST_ID, id);
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (request.getServletPath().startsWith("/v1")) {
            response.setHeader("Cache-Control", "no-store");
        }
        try (var ignored = MDC.putCloseable("requestId", id)) {
            check(request);
            chain.doFilter(new Bounded(request, max(request)), response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (response.isCommitted() && !Problems.isGone(e)) {
                throw e;
            }
            problems.write(request, response, e);
        }
    }

    private static String newId(@Nullable String wanted) {
        return wanted != null && SAFE_ID.matcher(wanted).matches()
                ? wanted
                : Ids.next().toString();
    }

    private static void check(HttpServletRequest request) {
        int max = max(request);
        if (request.getContentLengthLong() > max) {
            throw tooLarge(max);
        }
        String address = request.getRequestURI() + "?" + request.getQueryString();
        if (address.toLowerCase(Locale.ROOT).contains("%00")) {
            throw new MalformedRequest("The address contains a NUL character.");
        }
    }

    private static int max(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && isFile(type.toLowerCase(Locale.ROOT)) ? FILE_MAX : BODY_MAX;
    }

    private static boolean isFile(String type) {
        return FILES.stream().anyMatch(type::startsWith);
    }

    private static Refusal tooLarge(int max) {
        return new Refusal(
                ProblemType.PAYLOAD_TOO_LARGE,
                "A request has at most " + max + " bytes. Send large amounts in several requests.",
                Map.of("maxBytes", max));
    }

    /** Counts what is read: a body sent in chunks does not say how long it is. */
    private static final class Bounded extends HttpServletRequestWrapper {
        private final int max;

        Bounded(HttpServletRequest request, int max) {
            super(request);
            this.max = max;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), max);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream stream;
        private final int max;
        private long read;

        Counted(ServletInputStream stream, int max) {
            this.stream = stream;
            this.max = max;
        }

        private void count(int bytes) {
            read += Math.max(bytes, 0);
            if (read > max) {
                throw tooLarge(max);
            }
        }

        @Override
        public int read() throws IOException {
            int next = stream.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int bytes = stream.read(buffer, offset, length);
            count(bytes);
            return bytes;
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}
