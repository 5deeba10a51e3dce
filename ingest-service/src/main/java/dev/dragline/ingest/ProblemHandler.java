// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import dev.dragline.api.FieldError;
import dev.dragline.ingest.model.ModelsNotReadException;
import dev.dragline.ingest.user.TooManyWaitingException;
import dev.dragline.ingest.work.FinishedWorkException;
import dev.dragline.ingest.work.UnknownWorkException;
import dev.dragline.input.InvalidInputException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers with problems as RFC 9457 describes them. The problem of a bad input lists every error. */
@RestControllerAdvice
class ProblemHandler {

    @ExceptionHandler
    ProblemDetail invalid(InvalidInputException e) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        problem.setProperty("errors", e.errors());
        problem.setProperty("moreErrors", e.more());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail tooMany(TooManyWaitingException e) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, String.valueOf(e.getMessage()));
        problem.setProperty("errors", List.of(new FieldError(null, "edits", String.valueOf(e.getMessage()))));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notThere(UnknownWorkException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail over(FinishedWorkException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notReady(ModelsNotReadException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage())));
    }
}
