// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.results.Examples;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests which columns a message fills, by their names in the table. */
class ResultRowTest {

    private static final UUID JOB = UUID.fromString("0195f3a0-0000-7000-8000-000000000001");
    private static final UUID EDIT = UUID.fromString("0195f3a0-0000-7000-8000-000000000007");

    @Test
    void takesACompletedEditApart() {
        EditCompleted edit = Examples.completed(JOB, EDIT, 2, 7, 1.5);

        ResultRow row = ResultRow.of(edit);

        assertThat(row.seed()).isEqualTo(7);
        assertThat(row.failure()).isNull();
        assertThat(row.meanDistanceBefore()).isEqualTo(7);
        assertThat(row.meanDistanceAfter()).isEqualTo(1.5);
        assertThat(row.arrival()).isEqualTo(Arrival.ARRIVED);
        assertThat(row.heldBack()).isTrue();
        assertThat(row.landed()).hasSize(2);
        assertThat(row.points()).isEqualTo(edit.points());
    }

    @Test
    void leavesAFailedEditWithoutFigures() {
        ResultRow row = ResultRow.of(Examples.failed(JOB, EDIT, 1, 7));

        assertThat(row.failure()).isEqualTo(FailureReason.IMPOSSIBLE_EDIT);
        assertThat(row.reason()).isEqualTo("the handle lies outside of the image");
        assertThat(row)
                .extracting(
                        ResultRow::meanDistanceBefore,
                        ResultRow::meanDistanceAfter,
                        ResultRow::arrival,
                        ResultRow::arrivedWithin,
                        ResultRow::heldBack,
                        ResultRow::landed,
                        ResultRow::steps,
                        ResultRow::generatorPasses,
                        ResultRow::milliseconds,
                        ResultRow::cpuSeconds,
                        ResultRow::batchSize)
                .containsOnlyNulls();
    }

    @Test
    void travelsAsOneListWithTheNamesOfTheColumns() {
        JsonNode rows = Messages.json()
                .readTree(ResultRow.json(List.of(
                        ResultRow.of(Examples.completed(JOB, EDIT, 2, 7, 1.5)),
                        ResultRow.of(Examples.failed(JOB, EDIT, 3, 7)))));

        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.get(0).get("edit_id").stringValue()).isEqualTo(EDIT.toString());
        assertThat(rows.get(0).get("mean_distance_after").doubleValue()).isEqualTo(1.5);
        assertThat(rows.get(0).get("requested_at").stringValue()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(rows.get(0).get("points").get(0).toString())
                .isEqualTo("{\"handle\":[63.0,70.0],\"target\":[63.0,80.0]}");
        assertThat(rows.get(1).get("attempt").intValue()).isEqualTo(3);
        assertThat(rows.get(1).get("state").stringValue()).isEqualTo("failed");
    }
}
