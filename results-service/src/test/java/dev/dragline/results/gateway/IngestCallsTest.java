// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dragline.access.PassedOn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;

class IngestCallsTest {

    @Test
    void givesUpAnIngestServiceThatTakesARequestAndSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RefusedFormException refused = refused(silent.getLocalPort());

            assertThat(refused.status()).isEqualTo(504);
            assertThat(refused)
                    .hasMessage("ingest-service at http://localhost:" + silent.getLocalPort()
                            + " took a request and did not answer within 200 ms. It may have done what was asked, or do it"
                            + " yet: look before you send it again. A job that is sent again with the same"
                            + " Idempotency-Key is accepted once.");
        }
    }

    @Test
    void saysThatNothingIsAcceptedWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        RefusedFormException refused = refused(port);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused)
                .hasMessage("ingest-service at http://localhost:" + port
                        + " does not answer (there is no connection), so nothing new can be accepted; what is stored can"
                        + " still be read. Start it, or set DRAGLINE_INGEST_URL to where it is.");
    }

    private static RefusedFormException refused(int port) {
        IngestCalls calls = new IngestCalls(
                URI.create("http://localhost:" + port),
                Duration.ofMillis(200),
                new PassedOn(null),
                new MockHttpServletRequest());
        return catchThrowableOfType(
                RefusedFormException.class, () -> calls.send(HttpMethod.POST, "/api/jobs/1/cancel", null));
    }
}
