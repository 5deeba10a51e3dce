// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import dev.dragline.api.FieldError;
import dev.dragline.input.InvalidInputException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers with problems as RFC 9457 describes them; {@code errors} lists the wrong fields. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(annotations = RestController.class)
class Problems {

    @ExceptionHandler
    ProblemDetail badQuery(BadQueryException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
        problem.setTitle("The query asks for something that cannot be");
        problem.setProperty("errors", e.errors());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidInputException e) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        problem.setProperty("errors", e.errors());
        problem.setProperty("moreErrors", e.more());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail badValue(MethodArgumentTypeMismatchException e) {
        Class<?> type = e.getRequiredType();
        String right = type != null && Number.class.isAssignableFrom(type) ? "a whole number" : "an id (a UUID)";
        return badQuery(new BadQueryException(
                List.of(new FieldError(null, e.getName(), "must be " + right + ", not \"" + e.getValue() + "\""))));
    }

    @ExceptionHandler
    ProblemDetail notThere(NotThereException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
        problem.setTitle("Not there");
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooBusy(TooBusyException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
        problem.setTitle("Too busy");
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, "10")
                .body(problem);
    }
}
