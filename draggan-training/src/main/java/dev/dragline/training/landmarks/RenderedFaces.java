// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.faces.FaceRenderer;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import java.util.ArrayList;
import java.util.List;

/** Makes faces as the renderer paints them. */
final class RenderedFaces implements FaceSource {

    private final FaceRenderer renderer = new FaceRenderer(LandmarkNetwork.RESOLUTION);

    @Override
    public List<LabelledFace> faces(float[][] codes) {
        List<LabelledFace> faces = new ArrayList<>();
        for (float[] code : codes) {
            FaceGeometry geometry = FaceGeometry.ofLatent(code);
            float[] colours =
                    renderer.paint(geometry, FaceAppearance.ofLatent(code)).rgb();
            faces.add(LabelledFace.of(colours, geometry));
        }
        return faces;
    }
}
