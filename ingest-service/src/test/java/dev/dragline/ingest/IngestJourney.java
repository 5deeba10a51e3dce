// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The service with a database and a broker, for tests that go from the request to the topics. All classes of
 * {@link IngestJourneyIT} share one; a class that runs alone has its own.
 */
public abstract class IngestJourney {

    protected static final PostgresExtension DATABASE = new PostgresExtension();

    protected static final KafkaExtension KAFKA = new KafkaExtension();

    protected static IngestUnderTest ingest;

    @RegisterExtension
    static final Start START = new Start();

    /** Starts the service for the first class of a run. */
    static final class Start implements ExecutionCondition, BeforeAllCallback {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return DATABASE.evaluateExecutionCondition(context);
        }

        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(IngestJourney.class))
                    .computeIfAbsent(Started.class, key -> Started.start(context), Started.class);
        }
    }

    private record Started(ExtensionContext context) implements AutoCloseable {

        static Started start(ExtensionContext context) {
            try {
                DATABASE.beforeAll(context);
                KAFKA.beforeAll(context);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("the database or the broker did not start", e);
            }
            ingest = IngestUnderTest.start(DATABASE, KAFKA, null);
            return new Started(context);
        }

        @Override
        public void close() throws Exception {
            ingest.close();
            KAFKA.afterAll(context);
            DATABASE.afterAll(context);
        }
    }
}
