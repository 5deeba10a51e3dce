// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.ingest.Examples;
import dev.dragline.ingest.IngestUnderTest;
import dev.dragline.ingest.IngestUnderTest.Response;
import dev.dragline.ingest.RequestedEdits;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What of the bulk is sent, and when. */
class RelayIT {

    private static final int WINDOW = 60;

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private IngestUnderTest ingest;

    @BeforeEach
    void start() {
        ingest = another();
    }

    private static IngestUnderTest another() {
        return IngestUnderTest.start(
                DATABASE, KAFKA, null, "--dragline.relay.least-on-topic=" + WINDOW, "--dragline.relay.ahead=0s");
    }

    @AfterEach
    void stop() {
        for (UUID job : ingest.database()
                .sql("select id from dragline.job where state = 'running'")
                .query(UUID.class)
                .list()) {
            ingest.post("/api/jobs/" + job + "/cancel", "application/json", "");
        }
        ingest.close();
    }

    private UUID submit(String owner, int edits) {
        Response accepted = ingest.post(
                "/api/jobs?generator=faces-128&priority=bulk",
                IngestUnderTest.NDJSON,
                Examples.lines(edits),
                "Dragline-Owner",
                owner);
        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.body().path("owner").asString()).isEqualTo(owner);
        return accepted.id();
    }

    private static long of(UUID job, List<EditRequested> edits) {
        return edits.stream().filter(edit -> edit.jobId().equals(job)).count();
    }

    /** The edits of a job that are on the topic. */
    private static long sent(UUID job) {
        String text = job.toString();
        return KAFKA.records(Topics.EDITS_REQUESTED_BULK).stream()
                .filter(record -> new String(record.value(), java.nio.charset.StandardCharsets.UTF_8).contains(text))
                .count();
    }

    @Test
    void sendsNoMoreThanFitsAndStopsWhenTheJobIsCancelled() {
        try (FakeWorker worker = new FakeWorker(KAFKA, 20)) {
            UUID job = submit("ann", 1000);
            worker.take(200);
            Awaitility.await("the window is full")
                    .until(() -> ingest.count("job_queue where next > 200 and job_id = '" + job + "'") == 1);

            ingest.post("/api/jobs/" + job + "/cancel", "application/json", "");

            assertThat(ingest.count("job_queue where job_id = '" + job + "'")).isZero();
            // What a round was sending at that moment may still come.
            assertThat(sent(job)).isBetween(200L, 200L + 2 * WINDOW);
        }
    }

    @Test
    void holdsAPausedJobBackAndGoesOnWhereItStopped() {
        try (FakeWorker worker = new FakeWorker(KAFKA, 50)) {
            UUID job = submit("ann", 1000);
            Set<UUID> edits = new HashSet<>(ids(worker.take(2 * WINDOW)));

            assertThat(control(job, "pause").path("state").asString()).isEqualTo("paused");

            // What a round was sending at that moment still comes; then others pass.
            edits.addAll(ids(takeAll(worker, submit("ann", 40))));
            long reached = next(job);
            edits.addAll(ids(takeAll(worker, submit("bob", 40))));
            assertThat(next(job)).isEqualTo(reached).isLessThan(1000);

            assertThat(control(job, "resume").path("state").asString()).isEqualTo("running");
            while (edits.size() < 1000 + 40 + 40) {
                edits.addAll(ids(worker.take(1)));
            }
            assertThat(sent(job)).isEqualTo(1000);
        }
    }

    private JsonNode control(UUID job, String action) {
        Response changed = ingest.post("/api/jobs/" + job + "/" + action, "application/json", "");
        assertThat(changed.status()).isEqualTo(200);
        return changed.body();
    }

    /** Takes edits until all of a job of forty are there. */
    private static List<EditRequested> takeAll(FakeWorker worker, UUID job) {
        List<EditRequested> edits = new ArrayList<>();
        while (of(job, edits) < 40) {
            edits.addAll(worker.take(1));
        }
        return edits;
    }

    private static List<UUID> ids(List<EditRequested> edits) {
        return edits.stream().map(EditRequested::editId).toList();
    }

    private long next(UUID job) {
        return ingest.database()
                .sql("select next from dragline.job_queue where job_id = ?")
                .param(job)
                .query(Long.class)
                .single();
    }

    @Test
    void sendsAJobBeforeTheBulkWhenItsPriorityChanges() {
        submit("ann", 2 * WINDOW);
        Awaitility.await("the window is full")
                .until(() ->
                        ingest.bean(ConsumerLag.class).of("dragline-inference", List.of(Topics.EDITS_REQUESTED_BULK))
                                >= WINDOW);
        UUID job = submit("ann", 40);

        Response changed = ingest.post(
                "/api/jobs/" + job + "/priority",
                "application/json",
                "{\"priority\": \"interactive\", \"weight\": 2.5}");

        assertThat(changed.body().path("priority").asString()).isEqualTo("interactive");
        assertThat(changed.body().path("weight").asDouble()).isEqualTo(2.5);
        assertThat(new RequestedEdits(KAFKA).of(Topics.EDITS_REQUESTED_INTERACTIVE, job, 40))
                .hasSize(40);
        assertThat(sent(job)).isZero();
        Response refused = ingest.post(
                "/api/jobs/" + job + "/priority", "application/json", "{\"priority\": \"high\", \"weight\": 0}");
        assertThat(refused.errors())
                .containsExactly(
                        "priority: must be interactive or bulk, but is \"high\"",
                        "weight: must be a number from 0.001 to 1000, but is 0");
        assertThat(ingest.post("/api/jobs/" + job + "/priority", "application/json", "{}")
                        .errors())
                .containsExactly(": says nothing: give priority (interactive or bulk), weight, or both");
    }

    @Test
    void sharesByTheWeightsOfOwners() {
        assertThat(ingest.put("/api/users/bob", "{\"weight\": 3}")
                        .body()
                        .path("weight")
                        .asDouble())
                .isEqualTo(3);
        UUID ofAnn = submit("ann", 2000);
        UUID ofBob = submit("bob", 2000);
        try (FakeWorker worker = new FakeWorker(KAFKA, 10)) {
            // The first job was alone at first.
            worker.take(2 * WINDOW);

            List<EditRequested> edits = worker.take(1600);

            double ann = of(ofAnn, edits);
            double bob = of(ofBob, edits);
            assertThat(ann + bob).isGreaterThanOrEqualTo(1600 - 2 * WINDOW);
            assertThat(bob / (ann + bob)).isCloseTo(0.75, within(0.75 * 0.05));
        }
    }

    @Test
    void letsASmallJobPassALargeOne() {
        UUID large = submit("ann", 3000);
        try (FakeWorker worker = new FakeWorker(KAFKA, 10)) {
            worker.take(100);
            UUID small = submit("ann", 40);

            List<EditRequested> edits = worker.take(40 * 2 + 3 * WINDOW);

            assertThat(of(small, edits)).isEqualTo(40);
            assertThat(ingest.count("job_queue where job_id = '" + large + "'")).isEqualTo(1);
        }
    }

    @Test
    void sendsEachEditOnceThoughTwoProcessesSend() {
        try (IngestUnderTest second = another();
                FakeWorker worker = new FakeWorker(KAFKA, 50)) {
            UUID job = submit("ann", 2000);
            second.bean(RelayLoop.class).wake();
            Set<UUID> edits = new HashSet<>();
            while (edits.size() < 2000) {
                worker.take(1).stream()
                        .filter(edit -> edit.jobId().equals(job))
                        .forEach(edit -> assertThat(edits.add(edit.editId())).isTrue());
            }
            Awaitility.await("nothing is left").until(() -> ingest.count("job_queue") == 0);
            assertThat(sent(job)).isEqualTo(2000);
        }
    }

    @Test
    void refusesWhatIsMoreThanAnOwnerMayHaveWaiting() {
        ingest.put("/api/users/eve", "{\"maxWaiting\": 100}");
        submit("eve", 70);

        Response refused = ingest.post(
                "/api/jobs?generator=faces-128", IngestUnderTest.NDJSON, Examples.lines(31), "Dragline-Owner", "eve");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errors())
                .containsExactly("edits: eve has 70 edits that wait for their results and may have 100: 31 more are too"
                        + " many. Wait until some are computed, submit fewer, or have the limit raised.");
        submit("eve", 30);
        assertThat(ingest.get("/api/users").body().path("users").valueStream()).anySatisfy(user -> {
            assertThat(user.path("name").asString()).isEqualTo("eve");
            assertThat(user.path("waiting").asInt()).isEqualTo(100);
        });
        assertThat(ingest.put("/api/users/eve", "{\"weight\": 0, \"size\": 1}").errors())
                .containsExactly(
                        "size: is no field here: there are weight, maxWaiting",
                        "weight: must be a number from 0.001 to 1000, but is 0");
    }
}
