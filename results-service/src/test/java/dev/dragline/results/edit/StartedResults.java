// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;

/**
 * One service with a database, empty topics and a stand-in for ingest-service, for all classes of {@link ResultJourneyIT}. Use it
 * as {@code @RegisterExtension static final StartedResults STARTED = new StartedResults();}
 */
final class StartedResults implements BeforeAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(StartedResults.class);

    private @Nullable Parts parts;

    private record Parts(
            ExtensionContext context,
            HttpServer ingest,
            PostgresExtension database,
            KafkaExtension kafka,
            ResultsUnderTest results)
            implements AutoCloseable {

        static Parts start(ExtensionContext context) {
            PostgresExtension database = new PostgresExtension();
            KafkaExtension kafka = new KafkaExtension();
            try {
                database.beforeAll(context);
                kafka.beforeAll(context);
                HttpServer ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                ingest.createContext("/api/jobs", Parts::tellWhatCame);
                ingest.start();
                ResultsUnderTest results = ResultsUnderTest.start(
                        database,
                        kafka,
                        "--dragline.ingest.url=http://localhost:"
                                + ingest.getAddress().getPort());
                return new Parts(context, ingest, database, kafka, results);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("a part of the service under test did not start", e);
            }
        }

        private static void tellWhatCame(HttpExchange exchange) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = ("{\"got\":" + body.length + ",\"query\":\""
                            + exchange.getRequestURI().getQuery() + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        }

        @Override
        public void close() throws Exception {
            results.close();
            ingest.stop(0);
            kafka.afterAll(context);
            database.afterAll(context);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        parts = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Parts.class, key -> Parts.start(context), Parts.class);
    }

    ResultsUnderTest results() {
        return Objects.requireNonNull(parts).results();
    }

    KafkaExtension kafka() {
        return Objects.requireNonNull(parts).kafka();
    }

    /** Waits until a job has this many results, and returns it. */
    JsonNode awaitJob(UUID job, int done) {
        return Awaitility.await("job " + job + " has " + done + " results")
                .until(
                        () -> results().get("/api/jobs/" + job).json(),
                        answer -> answer.path("completed").asInt(0)
                                        + answer.path("failed").asInt(0)
                                == done);
    }
}
