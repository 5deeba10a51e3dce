// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.testing.FaultyNetwork;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the service does when the database or ingest-service is away, and when it reads results a second time. */
class ResultFaultsIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static final String INTAKE = "editsCompleted-in-0";

    /** All that share a group, whose offsets can be changed when it has no members. */
    private static final List<String> BINDINGS = List.of(
            INTAKE,
            "trainingsProgressed-in-0",
            "evaluationsProgressed-in-0",
            "modelsPublished-in-0",
            "modelsUsed-in-0");

    private static final int SOME = 20;

    private static FaultyNetwork network;
    private static FaultyNetwork ingest;
    private static ResultsUnderTest results;

    @BeforeAll
    static void start() {
        URI database = URI.create(DATABASE.url().substring("jdbc:".length()));
        network = new FaultyNetwork(database.getPort());
        ingest = new FaultyNetwork(1);
        ingest.freeze();
        results = ResultsUnderTest.start(
                DATABASE,
                KAFKA,
                "--dragline.database.url=jdbc:postgresql://localhost:" + network.port() + database.getPath(),
                "--dragline.database.connections=3",
                "--spring.datasource.hikari.connection-timeout=500",
                "--spring.datasource.hikari.validation-timeout=250",
                "--spring.datasource.hikari.data-source-properties.socketTimeout=1",
                "--dragline.database.abandoned-after=1s",
                "--dragline.ingest.url=http://localhost:" + ingest.port(),
                "--dragline.ingest.patience=300ms");
    }

    @AfterAll
    static void stop() {
        network.heal();
        results.close();
        network.close();
        ingest.close();
    }

    @Test
    void storesEachResultOnceThoughTheConnectionWasEndedInTheMiddle() throws SQLException {
        UUID job = UUID.randomUUID();
        inTheMiddle(job, () -> assertThat(superuser()
                        .sql("select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = current_database() and usename = ?")
                        .param(DATABASE.results().user())
                        .query(Boolean.class)
                        .list())
                .isNotEmpty());

        requireOnce(job);
    }

    /** A transaction of which PostgreSQL hears nothing more holds the rows that are to be stored once more. */
    @Test
    void storesEachResultOnceThoughTheConnectionWasForgottenInTheMiddle() throws SQLException {
        UUID job = UUID.randomUUID();
        inTheMiddle(job, network::forget);

        requireOnce(job);
    }

    /** Sends results, and does harm when their rows are inserted and their images are not. */
    private static void inTheMiddle(UUID job, Runnable harm) throws SQLException {
        try (Connection owner = PostgresExtension.dataSource(DATABASE.owner()).getConnection();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table dragline.edit_image in exclusive mode");
            send(job, SOME);
            Awaitility.await("results are being stored")
                    .until(() -> superuser()
                                    .sql("select count(*) from pg_locks where not granted"
                                            + " and relation = 'dragline.edit_image'::regclass")
                                    .query(Integer.class)
                                    .single()
                            > 0);
            harm.run();
            owner.rollback();
        }
    }

    private static void requireOnce(UUID job) {
        awaitResults(job, SOME);
        assertThat(results.get("/api/jobs/" + job).json().path("completed").asInt())
                .isEqualTo(SOME);
        assertThat(results.count("edit_image i join dragline.edit_result r using (edit_id, attempt) where r.job_id = '"
                        + job + "'"))
                .isEqualTo(3 * SOME);
    }

    @Test
    void isNotReadyWithoutTheDatabaseAndStoresLaterWhatCameMeanwhile() {
        awaitReadiness(200);
        UUID job = UUID.randomUUID();
        network.cut();
        send(job, 5);
        awaitReadiness(503);
        assertThat(results.count("edit_result where job_id = '" + job + "'")).isZero();

        network.heal();

        awaitReadiness(200);
        awaitResults(job, 5);
    }

    @Test
    void changesNothingWhenEverythingIsReadAgain() throws Exception {
        UUID job = UUID.randomUUID();
        List<EditCompleted> edits = send(job, 5);
        results.send(Examples.failed(job, edits.get(0).editId(), 2, 1));
        awaitResults(job, 6);
        Awaitility.await("the progress is that of the last attempts")
                .until(() ->
                        results.get("/api/jobs/" + job).json().path("failed").asInt() == 1);
        List<String> before = everything(job);

        BindingsLifecycleController bindings =
                results.beans(BindingsLifecycleController.class).iterator().next();
        BINDINGS.forEach(bindings::stop);
        readAgain();
        bindings.start(INTAKE);
        UUID last = UUID.randomUUID();
        // On the partition of the job, behind everything of it.
        KAFKA.send(
                Topics.EDITS_COMPLETED,
                job.toString(),
                Messages.write(Examples.completed(last, UUID.randomUUID(), 1, 1, 2)));
        awaitResults(last, 1);

        assertThat(everything(job)).isEqualTo(before);
        BINDINGS.stream().filter(binding -> !binding.equals(INTAKE)).forEach(bindings::start);
    }

    @Test
    void saysThatIngestServiceDoesNotAnswer() {
        ResultsUnderTest.Response answer = results.post("/api/jobs?generator=faces-128", "application/x-ndjson", "{}");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.json().path("title").asString()).isEqualTo("ingest-service is late");
        assertThat(answer.json().path("detail").asString())
                .startsWith("ingest-service at http://localhost:" + ingest.port()
                        + " took a request and did not answer within 300 ms.");
    }

    private static List<EditCompleted> send(UUID job, int count) {
        List<EditCompleted> edits = IntStream.range(0, count)
                .mapToObj(seed -> Examples.completed(job, UUID.randomUUID(), 1, seed, 2))
                .toList();
        edits.forEach(results::send);
        return edits;
    }

    private static void awaitResults(UUID job, int count) {
        Awaitility.await(count + " results are stored")
                .until(() -> results.count("edit_result where job_id = '" + job + "'") == count);
    }

    private static void awaitReadiness(int status) {
        Awaitility.await("the readiness is " + status)
                .until(() -> results.get("/actuator/health/readiness").status() == status);
    }

    private static JdbcClient superuser() {
        return JdbcClient.create(PostgresExtension.dataSource(DATABASE.superuser()));
    }

    private static List<String> everything(UUID job) {
        return results.database()
                .sql("select r::text from dragline.edit_result r where job_id = :job"
                        + " union all select p::text from dragline.job_progress p where job_id = :job"
                        + " union all select i::text from dragline.edit_image i"
                        + " where edit_id in (select edit_id from dragline.edit_result where job_id = :job) order by 1")
                .param("job", job)
                .query(String.class)
                .list();
    }

    /** Sets the offsets of the results back to the beginning, as soon as nobody reads them. */
    private static void readAgain() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        KAFKA.admin()
                .describeTopics(List.of(Topics.EDITS_COMPLETED))
                .allTopicNames()
                .get()
                .get(Topics.EDITS_COMPLETED)
                .partitions()
                .forEach(partition -> beginning.put(
                        new TopicPartition(Topics.EDITS_COMPLETED, partition.partition()), new OffsetAndMetadata(0)));
        Awaitility.await("the results are to be read again").ignoreExceptions().untilAsserted(() -> KAFKA.admin()
                .alterConsumerGroupOffsets(ResultsUnderTest.group(DATABASE), beginning)
                .all()
                .get());
    }
}
