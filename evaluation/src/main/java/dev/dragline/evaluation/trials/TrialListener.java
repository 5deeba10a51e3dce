// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

/**
 * Is told of the progress of an evaluation. An exception that it throws ends the evaluation; what was finished until
 * then is kept.
 */
public interface TrialListener {

    /**
     * Is called before the first trial of a series, with the number of its trials and of those that an earlier call
     * kept.
     */
    void begun(String series, long total, long kept);

    /** Is called when this or another process has finished a trial. */
    void done(Trial trial);

    /** Is called when a trial could not be computed or measured; the others go on. */
    void failed(FailedTrial failure);

    /** Is called again and again while other processes compute everything that is missing. */
    default void waiting() {}
}
