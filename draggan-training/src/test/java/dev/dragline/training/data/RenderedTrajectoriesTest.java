// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.Examples;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RenderedTrajectoriesTest {

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
    void dependOnTheRandomNumbersAlone() {
        PseudoTrajectory one = make(3);
        PseudoTrajectory again = make(3);

        assertThat(again.path()).isDeepEqualTo(one.path());
        assertThat(again.tracks()).isDeepEqualTo(one.tracks());
        assertThat(again.appearance()).isEqualTo(one.appearance());
        assertThat(make(4).path()).isNotEqualTo(one.path());
    }

    @Test
    void carryPointsOfTheSurfaceAndAllLandmarksInside() {
        PseudoTrajectory whole = make(1, "candidates=200");
        PseudoTrajectory landmarks = make(1, "candidates=1");

        assertThat(whole.tracks().length - landmarks.tracks().length).isBetween(50, 200);
        assertThat(landmarks.tracks().length).isBetween(60, 69);
        for (int track = 0; track < whole.tracks().length; track++) {
            for (int step = 0; step <= whole.steps(); step++) {
                assertThat(whole.x(track, step)).isBetween(0f, 127f);
                assertThat(whole.y(track, step)).isBetween(0f, 127f);
            }
        }
    }

    @Test
    void moveFartherTheFartherTheyGo() {
        assertThat(meanMovement("nearest=1e-4", "farthest=1e-4")).isLessThan(0.02);
        double near = meanMovement("nearest=0.2", "farthest=0.2");
        assertThat(near).isBetween(0.5, 6.0);
        assertThat(meanMovement("nearest=1", "farthest=1")).isGreaterThan(2 * near);
    }

    @Test
    void leaveTheBackgroundWhereItIs() {
        PseudoTrajectory trajectory = make(5, "candidates=300", "nearest=1", "straightShare=0");

        long still = IntStream.range(0, trajectory.tracks().length)
                .filter(track -> trajectory.moved(track, 0, 1) == 0 && trajectory.moved(track, 0, 2) == 0)
                .count();
        assertThat(still).isGreaterThan(10);
    }

    private static double meanMovement(String... overrides) {
        PseudoTrajectory trajectory = make(2, overrides);
        return IntStream.range(0, trajectory.tracks().length)
                .mapToDouble(track -> trajectory.moved(track, 0, trajectory.steps()))
                .average()
                .orElseThrow();
    }

    private static PseudoTrajectory make(long seed, String... overrides) {
        return new RenderedTrajectories(generator, Examples.trajectories(overrides)).make(new Random(seed));
    }
}
