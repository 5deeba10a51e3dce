// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobSummaryTest {

    @Test
    void countsArrivalsAndGroupsFailures() {
        JsonNode job = job("""
                {"state": "completed-with-failures", "total": 120, "completed": 103, "arrived": 80, "moved": 20,
                 "worse": 3, "arrivedWithin": 2.5, "failed": 17, "failures": [
                  {"failure": "not-finite", "edits": 16, "advice": "The computation gave numbers that are not finite, so nothing of it was kept. Retry the job.", "example": "the flow of the points is no number"},
                  {"failure": "other", "edits": 1, "advice": "Its reason says more.", "example": null}]}
                """);

        assertThat(String.join("\n", JobSummary.lines(job)) + "\n").isEqualTo("""
                Of 103 completed edits, 80 arrived, 20 moved, 3 got worse. Arrived means: within 2.500 px of the targets on average.
                16 edits failed, not-finite: The computation gave numbers that are not finite, so nothing of it was kept. Retry the
                      job.
                      One of them: the flow of the points is no number
                1 edit failed, other: Its reason says more.
                """);
    }

    @Test
    void saysNothingOfArrivalsThatNobodyDecided() {
        assertThat(JobSummary.lines(job("{\"completed\": 24, \"arrived\": 0, \"failures\": []}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"completed, 0", "completed-with-failures, 1", "failed, 1", "cancelled, 1"})
    void tellsTheEndByItsExitStatus(String state, int status) {
        assertThat(RunningJob.exitStatus(job("{\"state\": \"" + state + "\"}"))).isEqualTo(status);
    }

    private static JsonNode job(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
