// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

/** Says that the training was cancelled; its last checkpoint is kept. */
public final class CancelledTrainingException extends Exception {

    private static final long serialVersionUID = 1;

    public CancelledTrainingException(String stage, long step) {
        super("the training was cancelled in stage " + stage + " at step " + step);
    }
}
