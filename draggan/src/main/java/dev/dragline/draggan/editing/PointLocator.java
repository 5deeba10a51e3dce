// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import dev.dragline.draggan.stylegan.GeneratorPass;
import java.util.List;

/** Finds where the points of edits are in their current images; a closed loop goes on from there. */
public interface PointLocator {

    /**
     * Finds the points of every edit and sets their places with {@link EditInProgress#placeAt}.
     *
     * @param before a pass over the codes of the unchanged images
     * @param now a pass over the current codes
     */
    void locate(List<EditInProgress> edits, GeneratorPass before, GeneratorPass now);
}
