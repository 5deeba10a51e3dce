// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.Examples;
import dev.dragline.training.data.DragBatch;
import dev.dragline.training.data.PseudoTrajectories;
import dev.dragline.training.data.TrajectorySettings;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighbouringStepsTest {

    @Test
    void countThePointsThatMoveFarEnoughBetweenTwoSteps() throws Exception {
        TrajectorySettings settings = Examples.trajectories();
        Random random = new Random(7);
        try (Generator generator = Examples.faces()) {
            PseudoTrajectories trajectories = new PseudoTrajectories(settings.source(generator), 5, "trajectory");
            for (int round = 0; round < 20; round++) {
                DragBatch batch = DragBatch.draw(trajectories, settings, 128, random, 4);
                NeighbouringSteps neighbours = NeighbouringSteps.draw(batch, 0.4, random, 6);
                int points = 0;
                for (int pair = 0; pair < 6; pair++) {
                    for (int p = 0; p < NeighbouringSteps.POINTS; p++) {
                        int at = pair * NeighbouringSteps.POINTS + p;
                        points += (int) neighbours.weights()[at];
                        double moved = Math.hypot(
                                neighbours.goals()[2 * at] - neighbours.places()[2 * at],
                                neighbours.goals()[2 * at + 1] - neighbours.places()[2 * at + 1]);
                        assertThat(moved >= 0.4 - 1e-5).isEqualTo(neighbours.weights()[at] == 1);
                    }
                }
                assertThat(neighbours.points()).isEqualTo(points);
            }
        }
    }
}
