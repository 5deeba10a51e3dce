// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;

/** Refuses bodies that are not what their headers say. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice
class BadBodies {

    @ExceptionHandler
    ProblemDetail noUpload(MultipartException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The upload cannot be read as multipart/form-data: its boundary is missing, or it is cut off.");
    }
}
