// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

/** Is told how far an evaluation is. What it throws breaks the evaluation off; what was done until then is kept. */
public interface TrialListener {

    /** Before the first: how many trials there are, and how many of them were kept from an earlier call. */
    void begun(String series, long total, long kept);

    /** One more is done, by this or by another process. */
    void done(Trial trial);

    /** One could not be computed or measured; the others go on. */
    void failed(FailedTrial failure);

    /** Told again and again while other processes do all that is missing. */
    default void waiting() {}
}
