// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a model was taught by. */
public enum LearntFrom {
    /** A generator: the renderer of synthetic faces, which knows where every point of them is. */
    @JsonProperty("renderer")
    RENDERER,
    /** Networks: the features of their generator, so that nothing but its checkpoint was needed. */
    @JsonProperty("features")
    FEATURES,
    /** Networks: where points truly go, as the renderer says that their generator learnt from. */
    @JsonProperty("correspondence")
    CORRESPONDENCE;

    /**
     * What networks are taught by that are trained for a generator.
     *
     * @param begunWith the version that the training begins with, whose teachers are its own, too; absent: with nothing
     * @param trueCorrespondence whether the renderer is to say where points go
     * @throws IllegalArgumentException if it is, and the generator did not learn from the renderer
     */
    public static Set<LearntFrom> ofTraining(
            ModelManifest generator, @Nullable ModelManifest begunWith, boolean trueCorrespondence) {
        if (trueCorrespondence && !generator.learntFrom().contains(RENDERER)) {
            throw new IllegalArgumentException("the setting correspondence is 'renderer', but "
                    + generator.generator() + " is not known to have learnt from the renderer of faces; for others it"
                    + " must be 'features'");
        }
        Set<LearntFrom> teachers = EnumSet.of(trueCorrespondence ? CORRESPONDENCE : FEATURES);
        if (begunWith != null) {
            teachers.addAll(begunWith.learntFrom());
        }
        return teachers;
    }
}
