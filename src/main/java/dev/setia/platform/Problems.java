package dev.setia.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Finds the problem behind whatever was thrown, and writes it. What nobody caused but us is logged and not told. */
@Component
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;
    private final BodyFaults bodies;

    Problems(JsonMapper json, BodyFaults bodies) {
        this.json = json;
        this.bodies = bodies;
    }

    /** The problem that the fault stands for; a fault of ours becomes {@code internal_error} and is logged. */
    Problem of(Throwable fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof HttpMessageNotReadableException unreadable) {
                return ofBody(unreadable);
            }
        }
        return DatabaseFaults.isOne(fault) ? ofDatabase(fault) : ours(fault);
    }

    private Problem ofBody(HttpMessageNotReadableException unreadable) {
        for (@Nullable Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof JacksonException fault) {
                return unreadable.getHttpInputMessage() instanceof KeptBody body
                        ? bodies.of(body, fault)
                        : JsonFaults.problem(fault);
            }
        }
        return new MalformedRequest("The request needs a body of JSON, and all of it.");
    }

    static boolean isOne(Throwable fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem) {
                return true;
            }
        }
        return false;
    }

    private static Problem ofDatabase(Throwable fault) {
        if (DatabaseFaults.isGone(fault)) {
            log.warn("the database is not there: {}", fault.toString());
            return new Refusal(
                    ProblemType.DATABASE_UNAVAILABLE, "Nothing was changed. Repeat the request in a few seconds.");
        }
        if (DatabaseFaults.isBusy(fault)) {
            log.warn("the database is busy: {}", fault.toString());
            return new Refusal(ProblemType.BUSY, "Nothing was changed. Repeat the request in a few seconds.");
        }
        if (DatabaseFaults.isUnstorableText(fault)) {
            return new Refusal(ProblemType.INVALID_REQUEST, "Text must be Unicode without the NUL character.");
        }
        if (DatabaseFaults.isDuplicate(fault)) {
            log.warn("a duplicate that no use case speaks of: {}", fault.toString());
            return new Refusal(ProblemType.CONFLICT, "Something with the same key exists already.");
        }
        return ours(fault);
    }

    private static Problem ours(Throwable fault) {
        log.error("a request failed for a reason of ours", fault);
        return new Refusal(
                ProblemType.INTERNAL_ERROR, "It was not your request. The requestId leads us to what happened.");
    }

    ProblemDocument document(Problem problem, HttpServletRequest request) {
        return document(problem, request, "");
    }

    /** @param part of the request that is refused, as a fragment of its address; empty for all of it */
    ProblemDocument document(Problem problem, HttpServletRequest request, String part) {
        ProblemType type = problem.type();
        return new ProblemDocument(
                "urn:setia:problem:" + type.code(),
                type.title(Reader.locale(request)),
                type.status(),
                problem.detail(),
                request.getRequestURI() + part,
                type.code(),
                RequestFilter.idOf(request),
                type.isRetryable(),
                problem.errors().isEmpty() ? null : problem.errors(),
                problem.figures());
    }

    HttpHeaders headers(Problem problem) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.type().isRetryable()) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfter(problem));
        }
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"setia\"");
        }
        if (problem instanceof ReplayedRefusal) {
            headers.set(Answered.REPLAYED_HEADER, "true");
        }
        return headers;
    }

    /** In seconds. */
    private static String retryAfter(Problem problem) {
        if (problem instanceof TooManyRequests limited) {
            return Long.toString(limited.seconds());
        }
        int status = problem.type().status();
        return status == 429 ? "60" : status == 503 ? "2" : "1";
    }

    /** Writes it where no controller is there to do it. */
    void write(HttpServletRequest request, HttpServletResponse response, Throwable fault) throws IOException {
        if (isGone(fault) || response.isCommitted()) {
            return;
        }
        Problem problem = of(fault);
        response.resetBuffer();
        response.setStatus(problem.type().status());
        headers(problem).forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.getOutputStream().write(json.writeValueAsBytes(document(problem, request)));
    }

    /** Whether the client has left, so that there is nobody to tell. */
    static boolean isGone(Throwable fault) {
        // By type and not by message: a broken pipe to the database reads the same.
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) {
                return true;
            }
        }
        return false;
    }
}
