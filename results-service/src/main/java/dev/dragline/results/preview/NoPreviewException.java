// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.preview;

import org.springframework.http.HttpStatus;

/** Says why there is no preview. */
final class NoPreviewException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    private NoPreviewException(HttpStatus status, String detail) {
        super(detail);
        this.status = status;
    }

    /** The workers cannot make it, and would not when asked again. */
    static NoPreviewException impossible(String detail) {
        return new NoPreviewException(HttpStatus.UNPROCESSABLE_CONTENT, detail);
    }

    /** There may be one when it is asked for again. */
    static NoPreviewException notNow(String detail) {
        return new NoPreviewException(HttpStatus.SERVICE_UNAVAILABLE, detail);
    }

    HttpStatus status() {
        return status;
    }
}
