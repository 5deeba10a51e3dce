// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.ingest.Examples;
import dev.dragline.ingest.IngestUnderTest;
import dev.dragline.ingest.IngestUnderTest.Response;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Tests that the rules delete what they say they would, and nothing else. */
class RetentionIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static IngestUnderTest ingest;

    @BeforeAll
    static void start() {
        ingest = IngestUnderTest.start(DATABASE, KAFKA, null);
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    /** Submits a job, ends it, and stores what results-service knows of it. */
    private static UUID ended(int daysAgo, long bytes) {
        UUID job = submitted();
        ingest.post("/api/jobs/" + job + "/cancel", "application/json", "");
        ingest.database()
                .sql("""
                        insert into dragline.job_progress (job_id, generator, method, results, completed, failed, improved,
                          distance_before_sum, distance_after_sum, milliseconds_sum, cpu_seconds_sum, first_result_at,
                          last_result_at, bytes)
                        values (:job, 'faces-128', 'draggan', 2, 2, 0, 2, 8, 4, 60, 1.5, now(),
                          now() - make_interval(days => :days), :bytes)
                        """)
                .param("job", job)
                .param("days", daysAgo)
                .param("bytes", bytes)
                .update();
        return job;
    }

    private static UUID submitted() {
        Response accepted = ingest.submit("generator=faces-128", Examples.lines(2));
        assertThat(accepted.status()).isEqualTo(201);
        return accepted.id();
    }

    private static JsonNode set(String rules) {
        return ingest.put("/api/retention", rules).body();
    }

    private static boolean exists(UUID job) {
        return ingest.count("job where id = '" + job + "'") == 1;
    }

    @Test
    void deletesWhatItSaidItWould() {
        UUID old = ended(40, 100);
        UUID large = ended(20, 5000);
        UUID fresh = ended(1, 100);
        UUID kept = ended(50, 100);
        ingest.put("/api/jobs/" + kept + "/tags", "{\"tags\": [\"keep\"]}");
        UUID waiting = submitted();
        assertThat(ingest.get("/api/retention").body().path("expiredJobs").asInt())
                .as("nothing without rules")
                .isZero();

        JsonNode told = set("{\"olderThanSeconds\": 2592000, \"mostBytes\": 1000}");

        assertThat(told.path("storedBytes").asInt()).isEqualTo(5300);
        assertThat(told.path("expiredBytes").asInt()).isEqualTo(5100);
        assertThat(told.path("first")
                        .valueStream()
                        .map(job -> job.path("id").asString() + " "
                                + job.path("reason").asString()))
                .containsExactly(old + " age", large + " bytes");
        assertThat(exists(old)).as("nothing is deleted by looking").isTrue();

        assertThat(ingest.post("/api/retention/run", "application/json", "")
                        .body()
                        .path("expiredJobs")
                        .asInt())
                .isEqualTo(2);

        assertThat(exists(old)).isFalse();
        assertThat(exists(large)).isFalse();
        assertThat(exists(fresh)).isTrue();
        assertThat(exists(kept)).isTrue();
        assertThat(exists(waiting)).isTrue();
        assertThat(ingest.count("deleted_job where job_id in ('" + old + "', '" + large + "')"))
                .as("results-service reads there what it has to delete")
                .isEqualTo(2);
        assertThat(ingest.get("/api/users")
                        .body()
                        .path("users")
                        .get(0)
                        .path("cpuSeconds")
                        .asDouble())
                .as("what deleted jobs used stays counted")
                .isEqualTo(6.0);
        assertThat(set("{\"mostJobs\": 0}").path("first").get(0).path("reason").asString())
                .isEqualTo("jobs");
        assertThat(ingest.get("/api/retention")
                        .body()
                        .path("rules")
                        .path("mostJobs")
                        .asInt(-1))
                .isZero();
        set("{}");
        assertThat(ingest.get("/api/retention")
                        .body()
                        .path("rules")
                        .path("mostBytes")
                        .isNumber())
                .isFalse();
    }

    @Test
    void refusesRulesThatAreNone() {
        assertThat(ingest.put("/api/retention", "{\"olderThanSeconds\": 0, \"mostBytes\": -1, \"days\": 3}")
                        .errors())
                .containsExactly(
                        "days: is no field here: there are olderThanSeconds, mostJobs, mostBytes",
                        "olderThanSeconds: must be a whole number from 1 to 3162240000, but is 0",
                        "mostBytes: must be a whole number from 0 to 9223372036854775807, but is -1");
    }
}
