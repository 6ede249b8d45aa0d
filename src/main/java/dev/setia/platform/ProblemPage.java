package dev.setia.platform;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the container sends what never reached a controller. */
@RestController
final class ProblemPage implements ErrorController {
    private final Problems problems;

    ProblemPage(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<ProblemDocument> error(HttpServletRequest request) {
        Problem problem = problem(request);
        return ResponseEntity.status(problem.type().status())
                .headers(problems.headers(problem))
                .body(problems.document(problem, request));
    }

    private Problem problem(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable fault) {
            return problems.of(fault);
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem = ProblemAdvice.ofStatus(status instanceof Integer known ? known : 404);
        return problem == null ? problems.of(new IllegalStateException("the container answered " + status)) : problem;
    }
}
