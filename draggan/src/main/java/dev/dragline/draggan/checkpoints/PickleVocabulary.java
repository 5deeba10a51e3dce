// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import java.util.List;

/** The names that a kind of pickle may use, and the plain values that replace the objects of these names. */
interface PickleVocabulary {

    /** Says whether the pickle may use a name. */
    boolean knows(PickleName name);

    /** Returns why an unknown name is refused, as the end of a sentence. */
    default String refusal(PickleName name) {
        return "which no StyleGAN2 checkpoint needs; it is refused, and nothing of the file was executed";
    }

    /** Returns the value for a call of a known function, or for a new object of a known class, with these arguments. */
    Object construct(PickleName name, List<Object> arguments) throws CheckpointException;

    /** Returns the value for a reference to something outside the pickle. */
    default Object persistent(List<Object> id) throws CheckpointException {
        throw new CheckpointException("the pickle refers to something outside itself");
    }
}
