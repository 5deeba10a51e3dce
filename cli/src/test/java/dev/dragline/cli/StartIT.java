// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartIT {

    private final UpProcess up = UpProcess.begin(0);

    @AfterEach
    void close() throws Exception {
        up.close();
    }

    @Test
    void stopsCleanlyWhileItStartsAndStartsAgainWithoutAnyWorker() throws Exception {
        Awaitility.await("the services are being started")
                .atMost(Duration.ofMinutes(4))
                .until(() -> up.said().contains("Starting the services"));
        up.stop();
        assertThat(up.said())
                .contains("Stopped; everything is kept.")
                .doesNotContain("does not start", "Exception", "Dragline runs");

        up.startAgain();

        // This is printed after the address, for which startAgain() waits.
        Awaitility.await().untilAsserted(() -> assertThat(up.said())
                .contains("No inference worker runs here: edits wait until one joins (deploy/README.md says how), with"
                        + " DRAGLINE_KAFKA=localhost:")
                .contains(" DRAGLINE_KAFKA_CLIENT=" + up.data().resolve("kafka-client.properties"))
                .contains(" DRAGLINE_MODELS=" + up.data().resolve("models") + "."));
        assertThat(up.client().jobs().list(1, null).items()).isEmpty();
    }
}
