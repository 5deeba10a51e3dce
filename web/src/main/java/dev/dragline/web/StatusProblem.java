// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Makes the problem for an answer of which nothing but the status is known. */
public final class StatusProblem {

    private StatusProblem() {}

    /** Says whether an address belongs to the REST interface; an address that could not be read counts as such. */
    public static boolean isOfApi(@Nullable String path) {
        return path == null || path.isEmpty() || path.equals("/api") || path.startsWith("/api/");
    }

    /** Answers the request that was dispatched because of an error. */
    public static ResponseEntity<ProblemDetail> answer(HttpServletRequest request) {
        HttpStatus status = status(request);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(of(status));
    }

    public static ProblemDetail of(HttpStatus status) {
        return ProblemDetail.forStatusAndDetail(status, message(status));
    }

    /** Returns what a status means, for a user. */
    public static String message(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "The address, a header or the body of the request is malformed or too long.";
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This address does not take requests of this method.";
            case CONTENT_TOO_LARGE -> "The request is too large.";
            case INTERNAL_SERVER_ERROR -> "The server could not do this; its log says why.";
            default -> status.getReasonPhrase() + ".";
        };
    }

    /** Returns the status of the error for which a request was dispatched; 404 if it was not dispatched. */
    public static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return status == null ? HttpStatus.NOT_FOUND : status;
    }
}
