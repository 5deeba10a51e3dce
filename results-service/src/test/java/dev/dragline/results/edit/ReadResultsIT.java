// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.results.ResultsUnderTest.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What clients read of results that are stored: one edit, lists with filters, and all of a job. */
class ReadResultsIT {

    @RegisterExtension
    static final StartedResults STARTED = new StartedResults();

    @Test
    void plansEachQueryForItsOwnParameters() {
        DataSource database =
                STARTED.results().beans(DataSource.class).iterator().next();
        assertThat(JdbcClient.create(database).sql("""
                                select setting from pg_settings
                                where name in ('plan_cache_mode', 'idle_in_transaction_session_timeout') order by name
                                """).query(String.class).list())
                .containsExactly("120000", "force_custom_plan");
    }

    @Test
    void answersWithTheEditsOfAJobWhenNoneOfThemWaits() {
        UUID job = UUID.randomUUID();
        STARTED.results().send(Examples.completed(job, UUID.randomUUID(), 1, 1, 2));
        STARTED.awaitJob(job, 1);

        assertThat(STARTED.results()
                        .get(ResultsUnderTest.edits(job, "?wait=20"))
                        .json()
                        .path("edits"))
                .hasSize(1);
        Response tooLong = STARTED.results().get(ResultsUnderTest.edits(job, "?wait=21"));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.json().at("/errors/0/message").asString()).isEqualTo("must be 0 to 20 seconds, not \"21\"");
    }

    @Test
    void showsAnEditWithItsImagesAndItsTrajectory() {
        UUID job = UUID.randomUUID();
        EditCompleted edit = Examples.completed(job, UUID.randomUUID(), 1, 7, 1.25);
        STARTED.results().send(edit);
        STARTED.awaitJob(job, 1);

        JsonNode details = STARTED.results().get("/api/edits/" + edit.editId()).json();

        assertThat(details.path("seed").asInt()).isEqualTo(7);
        assertThat(details.path("landed").get(1).get(0).asDouble()).isEqualTo(43.5);
        assertThat(details.path("keyFrames")).hasSize(3);
        String after = details.path("images").path("after").asString();
        Response image = STARTED.results().get(after);
        assertThat(image.type()).isEqualTo("image/png");
        assertThat(image.body()).isEqualTo(edit.outcome().after().data());
        assertThat(STARTED.results()
                        .get(details.path("keyFrames").get(1).path("image").asString())
                        .body())
                .isEqualTo(edit.outcome().keyFrames().get(1).image().data());
        assertThat(STARTED.results()
                        .get(details.path("trajectory").asString())
                        .json()
                        .path("shape")
                        .toString())
                .isEqualTo("[3,6,2]");
        assertThat(STARTED.results()
                        .get("/api/edits/" + edit.editId() + "/images/4")
                        .json()
                        .path("detail")
                        .asString())
                .startsWith("Attempt 1 of edit " + edit.editId() + " has no image 4;");
    }

    @Test
    void streamsTheResultsOfAJob() {
        UUID job = UUID.randomUUID();
        STARTED.results().send(Examples.completed(job, UUID.randomUUID(), 1, 7, 1.25));
        STARTED.results().send(Examples.failed(job, UUID.randomUUID(), 1, 8));
        STARTED.awaitJob(job, 2);

        Response stream = STARTED.results().get("/api/jobs/" + job + "/results.ndjson");

        assertThat(stream.type()).as(stream.text()).startsWith("application/x-ndjson");
        List<JsonNode> lines =
                stream.text().lines().map(Messages.json()::readTree).toList();
        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line.propertyNames())
                .contains(
                        "editId",
                        "seed",
                        "state",
                        "method",
                        "modelVersion",
                        "meanDistanceBefore",
                        "meanDistanceAfter",
                        "landed",
                        "milliseconds",
                        "cpuSeconds",
                        "reason"));
        JsonNode failed = lines.stream()
                .filter(line -> line.path("state").asString().equals("failed"))
                .findFirst()
                .orElseThrow();
        assertThat(failed.path("reason").asString()).isEqualTo("the handle lies outside of the image");
        assertThat(failed.path("landed").isNull()).isTrue();
        assertThat(failed.path("failure").asString()).isEqualTo("impossible-edit");
        assertThat(failed.path("images").path("after").isNull()).isTrue();
        assertThat(STARTED.results()
                        .get(failed.path("images").path("before").asString())
                        .type())
                .isEqualTo("image/png");
    }

    @Test
    void streamsTheFiguresOfResultsAsATable() {
        UUID job = UUID.randomUUID();
        EditCompleted edit = Examples.completed(job, UUID.randomUUID(), 1, 7, 1.25);
        STARTED.results().send(edit);
        STARTED.results().send(Examples.failed(job, UUID.randomUUID(), 1, 8));
        STARTED.awaitJob(job, 2);

        Response table = STARTED.results().get("/api/jobs/" + job + "/results.csv");

        assertThat(table.type()).as(table.text()).startsWith("text/csv");
        List<NamedCsvRecord> lines = records(table.text());
        assertThat(lines).hasSize(2);
        NamedCsvRecord completed = lines.stream()
                .filter(line -> line.getField("editId").equals(edit.editId().toString()))
                .findFirst()
                .orElseThrow();
        assertThat(completed.getField("seed")).isEqualTo("7");
        assertThat(completed.getField("meanDistanceAfter")).isEqualTo("1.25");
        assertThat(records(STARTED.results()
                        .get("/api/jobs/" + job + "/results.csv?state=failed")
                        .text()))
                .extracting(line -> line.getField("reason"))
                .containsExactly("the handle lies outside of the image");
        assertThat(STARTED.results()
                        .get("/api/jobs/" + job + "/results.csv?after="
                                + lines.get(0).getField("editId"))
                        .text()
                        .lines())
                .as("what is put behind a part has no names of columns")
                .singleElement()
                .asString()
                .startsWith(lines.get(1).getField("editId"));
    }

    private static List<NamedCsvRecord> records(String table) {
        return CsvReader.builder().ofNamedCsvRecord(table).stream().toList();
    }

    @Test
    void filtersAndPagesByDistance() {
        UUID job = UUID.randomUUID();
        for (int i = 0; i < 7; i++) {
            STARTED.results().send(Examples.completed(job, UUID.randomUUID(), 1, i, i));
        }
        STARTED.results().send(Examples.failed(job, UUID.randomUUID(), 1, 9));
        STARTED.awaitJob(job, 8);

        List<Double> distances = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = STARTED.results()
                    .get(ResultsUnderTest.edits(job, "?minDistance=2&limit=2&after=" + after))
                    .json();
            page.path("edits")
                    .forEach(
                            edit -> distances.add(edit.path("meanDistanceAfter").asDouble()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());

        assertThat(distances).containsExactly(6.0, 5.0, 4.0, 3.0, 2.0);
        for (String order : List.of("worst", "best", "arrival", "latest", "submitted")) {
            assertThat(STARTED.results()
                            .get(ResultsUnderTest.edits(job, "?state=failed&sort=" + order))
                            .json()
                            .path("edits"))
                    .as(order)
                    .hasSize(1);
        }
        assertThat(STARTED.results()
                        .get(ResultsUnderTest.edits(job, "?state=failed"))
                        .json()
                        .path("edits"))
                .hasSize(1);
        JsonNode errors = STARTED.results()
                .get(ResultsUnderTest.edits(job, "?state=lost&minDistance=-1&limit=0"))
                .json()
                .path("errors");
        assertThat(errors)
                .extracting(error -> error.path("message").asString())
                .contains(
                        "must be one of waiting, completed, failed, cancelled, not \"lost\"",
                        "must be a distance in pixels, 0 or more, like 2.5, not \"-1\"");
    }

    @Test
    void filtersAndPagesByArrival() {
        UUID job = UUID.randomUUID();
        for (double after : new double[] {1, 9, 4, 8, 2, 7}) {
            STARTED.results().send(Examples.completed(job, UUID.randomUUID(), 1, 1, after));
        }
        STARTED.results().send(Examples.early(Examples.completed(job, UUID.randomUUID(), 1, 1, 3)));
        STARTED.results().send(Examples.failed(job, UUID.randomUUID(), 1, 9));
        JsonNode shown = STARTED.awaitJob(job, 8);

        assertThat(List.of("arrived", "moved", "worse", "completed"))
                .extracting(count -> shown.path(count).asInt())
                .containsExactly(2, 2, 2, 7);
        List<String> listed = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = STARTED.results()
                    .get(ResultsUnderTest.edits(job, "?sort=arrival&limit=3&after=" + after))
                    .json();
            page.path("edits")
                    .forEach(edit -> listed.add(edit.path("arrival").asString("-") + " "
                            + edit.path("meanDistanceAfter").asInt()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        assertThat(listed).containsExactly("worse 9", "worse 8", "moved 7", "moved 4", "arrived 2", "arrived 1", "- 3");
        for (String query : List.of("", "&sort=worst", "&sort=arrival", "&state=completed", "&minDistance=8")) {
            assertThat(STARTED.results()
                            .get(ResultsUnderTest.edits(job, "?arrival=worse" + query))
                            .json()
                            .path("edits"))
                    .as(query)
                    .extracting(edit -> edit.path("meanDistanceAfter").asInt())
                    .containsExactly(9, 8);
        }
        assertThat(STARTED.results()
                        .get(ResultsUnderTest.edits(job, "?arrival=worse&sort=latest"))
                        .json()
                        .path("edits"))
                .hasSize(2);
    }
}
