// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.gateway;

import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;

/**
 * Says in words what it means that ingest-service gave no answer.
 *
 * @param title a few words
 * @param detail what to do
 */
record IngestSilence(HttpStatus status, String title, String detail) {

    /** How long a connection to ingest-service may take. */
    static final Duration CONNECT = Duration.ofSeconds(5);

    /** @param patience how long it may take to answer */
    static IngestSilence of(URI ingest, Duration patience, Exception error) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(error);
        if (isLate(cause)) {
            return new IngestSilence(
                    HttpStatus.GATEWAY_TIMEOUT,
                    "ingest-service is late",
                    "ingest-service at " + ingest + " took a request and did not answer within " + inWords(patience)
                            + ". It may have done what was asked, or do it yet: look before you send it again. A job that is"
                            + " sent again with the same Idempotency-Key is accepted once.");
        }
        // A connection that is refused comes with an exception that says nothing.
        String reason = Objects.requireNonNullElse(cause.getMessage(), "there is no connection");
        return new IngestSilence(
                HttpStatus.SERVICE_UNAVAILABLE,
                "ingest-service is away",
                "ingest-service at " + ingest + " does not answer (" + reason + "), so nothing new can be accepted;"
                        + " what is stored can still be read. Start it, or set DRAGLINE_INGEST_URL to where it is.");
    }

    private static boolean isLate(Throwable cause) {
        return cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException);
    }

    private static String inWords(Duration patience) {
        return patience.toMillis() % 1000 == 0 ? patience.toSeconds() + " s" : patience.toMillis() + " ms";
    }
}
