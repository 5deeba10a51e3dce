// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import dev.dragline.web.StatusProblem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers when no handler has answered: with a page to a browser, and with a problem to every other client. */
@Controller
class ErrorPage implements ErrorController {

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    Object page(HttpServletRequest request, HttpServletResponse response) {
        if (StatusProblem.isOfApi(path(request))) {
            return problem(request);
        }
        HttpStatus status = StatusProblem.status(request);
        response.setStatus(status.value());
        return new ModelAndView(
                "error", Map.of("status", status.value(), "message", StatusProblem.message(status)), status);
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
        return StatusProblem.answer(request);
    }

    private static String path(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    }
}
