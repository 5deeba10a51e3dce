// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import java.util.List;

/** The names that a kind of pickle may use, and the plain values that stand for what they would construct. */
interface PickleVocabulary {

    boolean knows(PickleName name);

    /** Why a name that it does not know is refused. */
    default String refusal(PickleName name) {
        return "which no StyleGAN2 checkpoint needs; it is refused, and nothing of the file was executed";
    }

    /** The value for a call of a known name with these arguments, or for a new object of a known class. */
    Object construct(PickleName name, List<Object> arguments) throws CheckpointException;

    /** The value for something that lies outside the pickle. */
    default Object persistent(List<Object> id) throws CheckpointException {
        throw new CheckpointException("the pickle refers to something outside itself");
    }
}
