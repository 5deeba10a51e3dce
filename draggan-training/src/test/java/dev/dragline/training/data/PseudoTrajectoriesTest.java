// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.Examples;
import dev.dragline.training.loop.StarvedTrainingException;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PseudoTrajectoriesTest {

    private static Generator generator;

    @BeforeAll
    static void load() throws IOException {
        generator = Examples.faces();
    }

    @AfterAll
    static void unload() {
        generator.close();
    }

    @Test
    void dependOnSeedPurposeAndNumberAlone() {
        PseudoTrajectories first = of("trajectory", Examples.trajectories());
        PseudoTrajectory third = first.get(3);
        PseudoTrajectory again = of("trajectory", Examples.trajectories()).get(3);

        assertThat(again.path()).isDeepEqualTo(third.path());
        assertThat(again.tracks()).hasSameDimensionsAs(third.tracks());
        assertThat(again.x(0, 2)).isEqualTo(third.x(0, 2), within(0.01f));
        assertThat(first.get(4).path()).isNotEqualTo(third.path());
        assertThat(of("held-out", Examples.trajectories()).get(3).path()).isNotEqualTo(third.path());
    }

    @Test
    void goStraightInEqualSteps() {
        PseudoTrajectory straight = of("trajectory", Examples.trajectories("straightShare=1", "steps=4"))
                .get(0);

        double whole = distance(straight.path()[0], straight.path()[4]);
        assertThat(whole).isPositive();
        for (int i = 0; i < 4; i++) {
            assertThat(distance(straight.path()[i], straight.path()[i + 1])).isEqualTo(whole / 4, within(1e-3 * whole));
        }
    }

    @Test
    void followPointsThatMove() {
        PseudoTrajectories trajectories = of("trajectory", Examples.trajectories("nearest=0.6"));
        int moving = 0;
        for (int number = 0; number < 4; number++) {
            PseudoTrajectory trajectory = trajectories.get(number);
            for (int track = 0; track < trajectory.tracks().length; track++) {
                for (int step = 0; step <= trajectory.steps(); step++) {
                    assertThat(trajectory.x(track, step)).isBetween(0f, 127f);
                    assertThat(trajectory.y(track, step)).isBetween(0f, 127f);
                }
                moving += trajectory.moved(track, 0, trajectory.steps()) > 2 ? 1 : 0;
            }
        }
        assertThat(moving).isGreaterThan(10);
    }

    @Test
    void canBeReversed() {
        PseudoTrajectory trajectory = of("trajectory", Examples.trajectories()).get(1);
        PseudoTrajectory back = trajectory.reversed();

        assertThat(back.path()[0]).isEqualTo(trajectory.path()[2]);
        assertThat(back.x(0, 0)).isEqualTo(trajectory.x(0, 2));
        assertThat(back.y(0, 2)).isEqualTo(trajectory.y(0, 0));
        assertThat(back.reversed().tracks()).isDeepEqualTo(trajectory.tracks());
    }

    @Test
    void giveBatchesWhoseHandlesMove() {
        TrajectorySettings settings = Examples.trajectories();
        PseudoTrajectories trajectories = of("trajectory", settings);
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            DragBatch batch = DragBatch.draw(trajectories, settings, 128, random, 4);
            assertThat(batch.handles()).isSortedAccordingTo(Comparator.comparingInt(List::size));
            for (int edit = 0; edit < 4; edit++) {
                PseudoTrajectory trajectory = batch.trajectories().get(edit);
                List<Integer> handles = batch.handles().get(edit);
                assertThat(new HashSet<>(handles)).hasSameSizeAs(handles);
                assertThat(trajectory.moved(handles.get(0), 0, 2)).isGreaterThanOrEqualTo(0.006 * 128);
                for (int handle : handles) {
                    double moved = trajectory.moved(handle, 0, 2);
                    assertThat(moved >= 0.006 * 128 || moved <= 0.5).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1 1 1 1, 0", "1 2 9 9, 2", "1 1 1 40, 3", "1 20 21 22, 1"})
    void aBatchIsSplitIntoEditsWithFewPointsAndWithMany(String sizes, int many) {
        List<List<Integer>> handles = Stream.of(sizes.split(" "))
                .map(size -> Collections.nCopies(Integer.parseInt(size), 0))
                .toList();

        assertThat(new DragBatch(List.of(), handles).many()).isEqualTo(many);
    }

    @Test
    void areRefusedIfNoPointMovesFarEnough() {
        TrajectorySettings settings = Examples.trajectories("handleDistance=0.9");

        assertThatExceptionOfType(StarvedTrainingException.class)
                .isThrownBy(() -> DragBatch.draw(of("trajectory", settings), settings, 128, new Random(1), 2))
                .withMessageMatching(
                        "of \\d+ pseudo-trajectories only 0 have a point that moves 115\\.2 pixels or more,"
                                + " so the predictor has nothing to learn from; set handleDistance lower or nearest and"
                                + " farthest higher");
    }

    private static PseudoTrajectories of(String purpose, TrajectorySettings settings) {
        return new PseudoTrajectories(settings.source(generator), 5, purpose);
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += Math.pow(a[d] - b[d], 2);
        }
        return Math.sqrt(sum);
    }
}
