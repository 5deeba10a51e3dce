// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import dev.dragline.training.loop.SeededRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pseudo-trajectories of a training, by number. Each is made when it is first needed and depends only on the seed
 * and its number, so a resumed training sees the same ones. Several threads may use it at once.
 */
public final class PseudoTrajectories {

    private final TrajectorySource source;
    private final long seed;
    private final String purpose;
    private final Map<Long, PseudoTrajectory> made = new ConcurrentHashMap<>();

    /**
     * @param purpose what they are for; other purposes get other trajectories, so the training never sees the held-out
     *     ones
     */
    public PseudoTrajectories(TrajectorySource source, long seed, String purpose) {
        this.source = source;
        this.seed = seed;
        this.purpose = purpose;
    }

    PseudoTrajectory get(long number) {
        PseudoTrajectory known = made.get(number);
        if (known == null) {
            known = source.make(SeededRandom.of(seed, purpose, number));
            made.put(number, known);
        }
        return known;
    }
}
