// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import java.util.Random;

/** Makes pseudo-trajectories. Several threads may use it at once. */
public interface TrajectorySource {

    /** Makes a trajectory, the same one for the same random numbers. */
    PseudoTrajectory make(Random random);
}
