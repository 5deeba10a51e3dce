// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.results.job.ComputedJobs.Simulated;
import dev.dragline.results.job.Throughput.Span;
import dev.dragline.results.job.TimeLeft.Open;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimate is right within a fifth between the first and the last tenth of each job. */
class TimeLeftTest {

    private static final double RIGHT_WITHIN = 0.2;
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private record Estimated(Simulated job, double at, double left) {}

    /** Goes to the end of everything, and holds what was estimated on the way against what came. */
    private static void run(ComputedJobs world, List<Simulated> watched) {
        List<Estimated> estimates = new ArrayList<>();
        while (world.hasMore()) {
            world.step();
            for (Simulated job : watched) {
                if (job.done() >= 0.1 && job.done() <= 0.9) {
                    Double left = world.estimates().get(job.id());
                    assertThat(left).as("after a tenth something can be said").isNotNull();
                    estimates.add(new Estimated(job, world.now(), left));
                }
            }
        }
        assertThat(estimates).isNotEmpty().allSatisfy(estimate -> {
            double actual = estimate.job().endedAt() - estimate.at();
            assertThat(estimate.left()).isCloseTo(actual, within(RIGHT_WITHIN * actual));
        });
    }

    @ParameterizedTest
    @CsvSource({"400, 0.02, 16", "400, 0.5, 16", "60, 8, 1", "300, 0.05, 1"})
    void isRightForAJobAlone(int edits, double seconds, int lump) {
        ComputedJobs world = new ComputedJobs(lump);
        run(world, List.of(world.add(1, seconds, edits)));
    }

    @Test
    void isRightForJobsThatShare() {
        ComputedJobs world = new ComputedJobs(8);
        run(world, List.of(world.add(1, 0.1, 600), world.add(3, 0.1, 400), world.add(1, 0.7, 150)));
    }

    @Test
    void isRightWhenAShorterJobCameLater() {
        ComputedJobs world = new ComputedJobs(4);
        Simulated large = world.add(1, 0.1, 900);
        while (large.done() < 0.3) {
            world.step();
        }
        run(world, List.of(large, world.add(1, 0.1, 200)));
    }

    @Test
    void isRightAfterAPause() {
        ComputedJobs world = new ComputedJobs(4);
        Simulated job = world.add(1, 0.2, 400);
        while (job.done() < 0.3) {
            world.step();
        }
        world.pause(job, true);
        assertThat(world.estimates()).isEmpty();
        world.idle(40);
        world.pause(job, false);
        for (int edit = 0; edit < 40; edit++) {
            world.step();
        }
        run(world, List.of(job));
    }

    @Test
    void whatIsInteractiveGoesFirst() {
        UUID large = new UUID(0, 1);
        UUID small = new UUID(0, 2);
        assertThat(TimeLeft.of(
                        List.of(new Open(large, "ann", true, 1, 1, 100, 2), new Open(small, "bob", false, 1, 1, 10, 2)),
                        4))
                .containsEntry(small, 5.0)
                .containsEntry(large, 55.0);
    }

    @Test
    void ownersShareByTheirWeightsAndLeaveTheirsToOthersAtTheEnd() {
        UUID ofAnn = new UUID(0, 1);
        UUID ofBob = new UUID(0, 2);
        assertThat(TimeLeft.of(
                        List.of(new Open(ofAnn, "ann", true, 1, 5, 100, 1), new Open(ofBob, "bob", true, 3, 1, 150, 1)),
                        10))
                .containsEntry(ofBob, 20.0)
                .containsEntry(ofAnn, 25.0);
    }

    @Test
    void saysNothingOfWhatCameAtOnce() {
        assertThat(Throughput.of(List.of())).isEmpty();
        assertThat(Throughput.of(List.of(new Span(START, 16, START, 16, 0.1)))).isEmpty();
        assertThat(Throughput.of(List.of(new Span(START, 16, START.plusSeconds(2), 36, 0.5))))
                .hasValueSatisfying(
                        throughput -> assertThat(throughput.perSecond()).isEqualTo(5));
    }
}
