package dev.setia.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where controllers' refusals and faults become {@code application/problem+json}. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    /** Half of an answer must not look like a whole one: the fault goes on, and the server closes the connection. */
    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Object> anything(Exception fault, WebRequest request, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted() && !Problems.isGone(fault)) {
            throw fault;
        }
        return refusal(fault, request);
    }

    private @Nullable ResponseEntity<Object> refusal(Exception fault, WebRequest request) {
        return Problems.isGone(fault) ? null : answer(problems.of(fault), request);
    }

    @ExceptionHandler(ConstraintViolationException.class)
    @Nullable
    ResponseEntity<Object> violations(ConstraintViolationException fault, WebRequest request) {
        return answer(invalid(fault.getConstraintViolations().stream().map(Violations::error)), request);
    }

    private ResponseEntity<Object> answer(Problem problem, WebRequest request) {
        return answer(problem, problems.headers(problem), request);
    }

    private ResponseEntity<Object> answer(Problem problem, HttpHeaders headers, WebRequest request) {
        HttpServletRequest asked = ((ServletWebRequest) request).getRequest();
        return ResponseEntity.status(problem.type().status()).headers(headers).body(problems.document(problem, asked));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return refusal(fault, request);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(invalid(fault.getAllErrors().stream().map(error -> Violations.error(violation(error)))), request);
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(invalid(fault.getParameterValidationResults().stream().flatMap(ProblemAdvice::errors)), request);
    }

    private static Stream<FieldError> errors(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return errors.getAllErrors().stream().map(error -> Violations.error(violation(error)));
        }
        boolean isBody = result.getMethodParameter().hasParameterAnnotation(RequestBody.class);
        String pointer = isBody ? "" : "/" + result.getMethodParameter().getParameterName();
        return result.getResolvableErrors().stream()
                .map(error -> Violations.error(pointer, result.unwrap(error, ConstraintViolation.class)));
    }

    private static ConstraintViolation<?> violation(MessageSourceResolvable error) {
        return ((ObjectError) error).unwrap(ConstraintViolation.class);
    }

    private static InvalidRequest invalid(Stream<FieldError> errors) {
        List<FieldError> sorted = errors.sorted(
                        Comparator.comparing(FieldError::pointer).thenComparing(FieldError::code))
                .toList();
        return new InvalidRequest(sorted);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (!(fault instanceof MethodArgumentTypeMismatchException mismatch) || Problems.isOne(fault)) {
            return refusal(fault, request);
        }
        if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return answer(new NotFound(mismatch.getName()), request);
        }
        return answer(
                new InvalidRequest(new FieldError("/" + mismatch.getName(), "invalid_format", "cannot be read")),
                request);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException fault,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(required(fault.getParameterName()), request);
    }

    @Override
    protected ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Problem problem = fault instanceof MissingRequestHeaderException missing
                ? required(missing.getHeaderName())
                : new MalformedRequest("The request cannot be read.");
        return answer(problem, request);
    }

    private static InvalidRequest required(String parameter) {
        return new InvalidRequest(new FieldError("/" + parameter, "required", "must be given"));
    }

    /** Everything else that Spring itself refuses: addresses, methods, media types. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception fault, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        @Nullable Problem problem = ofStatus(status.value());
        if (problem == null) {
            return refusal(fault, request);
        }
        HttpHeaders all = new HttpHeaders();
        all.addAll(headers);
        problems.headers(problem).forEach(all::put);
        return answer(problem, all, request);
    }

    static @Nullable Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> new MalformedRequest("The request cannot be read.");
            case 404 -> new NotFound("address");
            case 405 ->
                new Refusal(ProblemType.METHOD_NOT_ALLOWED, "The Allow header names the methods of this address.");
            case 406 -> new Refusal(ProblemType.NOT_ACCEPTABLE, "Send Accept: application/json.");
            case 413 -> new Refusal(ProblemType.PAYLOAD_TOO_LARGE, "Send large amounts in several requests.");
            case 415 -> new Refusal(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json.");
            default -> null;
        };
    }
}
