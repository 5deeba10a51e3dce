// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import java.util.Random;

/** Makes pseudo-trajectories. Safe for use by several threads. */
public interface TrajectorySource {

    /** The same for the same random numbers. */
    PseudoTrajectory make(Random random);
}
