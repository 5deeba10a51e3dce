// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import dev.dragline.draggan.stylegan.GeneratorPass;
import java.util.List;

/** How a closed loop sees where the points of edits are in their images as these are now. */
public interface PointLocator {

    /**
     * Tells every edit where its points are seen.
     *
     * @param before a pass of the unchanged codes
     * @param now one of the codes as they are now
     */
    void over(List<EditInProgress> walks, GeneratorPass before, GeneratorPass now);
}
