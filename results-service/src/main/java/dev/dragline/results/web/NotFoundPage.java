// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import dev.dragline.web.StatusProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Shows browsers a page for an address that does not exist; other clients get Spring's problem. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice
class NotFoundPage {

    @ExceptionHandler(
            value = {NoHandlerFoundException.class, NoResourceFoundException.class},
            produces = MediaType.TEXT_HTML_VALUE)
    Object page(HttpServletRequest request) {
        if (StatusProblem.isOfApi(request.getRequestURI())) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(StatusProblem.of(HttpStatus.NOT_FOUND));
        }
        return new ModelAndView(
                "error",
                Map.of("status", HttpStatus.NOT_FOUND.value(), "message", StatusProblem.message(HttpStatus.NOT_FOUND)),
                HttpStatus.NOT_FOUND);
    }
}
