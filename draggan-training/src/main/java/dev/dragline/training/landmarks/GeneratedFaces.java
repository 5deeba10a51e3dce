// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.landmarks.ImageSize;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.faces.factors.FaceGeometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes faces with a generator that learnt from the renderer, so that a code has the same geometry for both. */
final class GeneratedFaces implements FaceSource {

    private final Generator generator;

    GeneratedFaces(Generator generator) {
        this.generator = generator;
    }

    @Override
    public List<LabelledFace> faces(float[][] codes) {
        int length = generator.config().latentSize();
        float[] z = new float[codes.length * length];
        for (int i = 0; i < codes.length; i++) {
            System.arraycopy(codes[i], 0, z, i * length, length);
        }
        try (NDManager manager = generator.newManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray w = generator.map(Aligned.create(manager, z, new Shape(codes.length, length)));
            NDArray images = generator
                    .synthesize(generator.broadcast(w), NoiseMode.CONST)
                    .image()
                    .clip(-1, 1);
            float[] colours =
                    ImageSize.resized(images, LandmarkNetwork.RESOLUTION).toFloatArray();
            int size = LabelledFace.COLOURS * LabelledFace.PIXELS;
            List<LabelledFace> faces = new ArrayList<>();
            for (int i = 0; i < codes.length; i++) {
                float[] own = Arrays.copyOfRange(colours, i * size, (i + 1) * size);
                faces.add(LabelledFace.of(own, FaceGeometry.ofLatent(codes[i])));
            }
            return faces;
        }
    }
}
