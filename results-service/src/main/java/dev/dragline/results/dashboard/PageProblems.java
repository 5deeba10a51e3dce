// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.input.InvalidInputException;
import dev.dragline.results.gateway.RefusedFormException;
import dev.dragline.results.label.OthersJobException;
import dev.dragline.results.web.BadQueryException;
import dev.dragline.results.web.NotThereException;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Shows what went wrong with a page as a page. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice(basePackageClasses = PageProblems.class)
class PageProblems {

    @ExceptionHandler
    ModelAndView notThere(NotThereException e) {
        return page(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ModelAndView badQuery(BadQueryException e) {
        return page(HttpStatus.BAD_REQUEST, "The address asks for something that cannot be: " + e.getMessage() + ".");
    }

    @ExceptionHandler
    ModelAndView badValue(MethodArgumentTypeMismatchException e) {
        return page(
                HttpStatus.NOT_FOUND,
                "There is nothing at this address: " + e.getName() + " must not be \"" + e.getValue() + "\".");
    }

    @ExceptionHandler
    ModelAndView refused(RefusedFormException e) {
        HttpStatus known = HttpStatus.resolve(e.status());
        return page(known == null ? HttpStatus.BAD_GATEWAY : known, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ModelAndView invalid(InvalidInputException e) {
        return page(
                HttpStatus.BAD_REQUEST,
                e.errors().stream()
                        .map(error -> error.field() + " " + error.message())
                        .collect(Collectors.joining("; ", "", ".")));
    }

    @ExceptionHandler
    ModelAndView othersJob(OthersJobException e) {
        return page(HttpStatus.FORBIDDEN, String.valueOf(e.getMessage()));
    }

    private static ModelAndView page(HttpStatus status, String message) {
        return new ModelAndView("error", Map.of("status", status.value(), "message", message), status);
    }
}
