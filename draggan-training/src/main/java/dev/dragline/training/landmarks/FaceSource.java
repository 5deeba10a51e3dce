// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import java.util.List;

/** Makes faces of latent codes, with their landmarks. Several threads may use it at once. */
interface FaceSource {

    /** @param codes the latent codes, {@code [n][512]}, standard normal */
    List<LabelledFace> faces(float[][] codes);
}
