// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

/** Says that the pseudo-trajectories have no points from which the networks could learn. */
public final class StarvedTrainingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StarvedTrainingException(String message) {
        super(message);
    }
}
