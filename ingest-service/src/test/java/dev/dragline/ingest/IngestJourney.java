// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Starts the service with a database and a broker, for tests that go from the request to the topics. */
public abstract class IngestJourney {

    @RegisterExtension
    protected static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    protected static final KafkaExtension KAFKA = new KafkaExtension();

    protected static IngestUnderTest ingest;

    @BeforeAll
    static void start() {
        ingest = IngestUnderTest.start(DATABASE, KAFKA, null);
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }
}
