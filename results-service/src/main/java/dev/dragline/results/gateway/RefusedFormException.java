// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.gateway;

import org.springframework.http.HttpStatusCode;

/** Says why ingest-service did not do what a form of a page asked for. */
public final class RefusedFormException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedFormException(HttpStatusCode status, String reason) {
        super(reason);
        this.status = status.value();
    }

    public int status() {
        return status;
    }
}
