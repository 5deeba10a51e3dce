// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures generators on faces that no distillation sees: the faces of seeds, as the official tools use them. A
 * distillation draws its faces in another way.
 */
public final class HeldOutFaces {

    private static final int BATCH = 8;

    private final FaceBatch faces;
    private final int resolution;

    /**
     * @param first the first seed; the others follow it
     * @param resolution the width and height of the images, pixels: those of the generator, or of one of its blocks
     */
    HeldOutFaces(long first, int count, int resolution) {
        this.faces = FaceBatch.ofSeeds(first, count, resolution);
        this.resolution = resolution;
    }

    /**
     * Measures how well a generator makes the faces of some seeds, without noise and truncation.
     *
     * @param first the first seed; the others follow it
     * @throws IllegalArgumentException if the generator cannot make such faces: its codes or its images are too small
     *     or too large
     */
    public static FaceFidelity measure(Generator generator, long first, int count) {
        int size = generator.config().latentSize();
        if (size != DistillationSettings.CODE_SIZE) {
            throw new IllegalArgumentException("faces have codes of " + DistillationSettings.CODE_SIZE
                    + " numbers, the generator takes codes of " + size);
        }
        FaceFidelity.Sum sum = new FaceFidelity.Sum();
        for (int done = 0; done < count; done += BATCH) {
            new HeldOutFaces(
                            first + done,
                            Math.min(BATCH, count - done),
                            generator.config().resolution())
                    .add(generator, sum);
        }
        return sum.mean();
    }

    /** Measures how well the generator makes them, without noise and truncation. */
    FaceFidelity measure(Generator generator) {
        FaceFidelity.Sum sum = new FaceFidelity.Sum();
        add(generator, sum);
        return sum.mean();
    }

    private void add(Generator generator, FaceFidelity.Sum sum) {
        for (int begin = 0; begin < faces.count(); begin += BATCH) {
            FaceBatch some = faces.part(begin, Math.min(begin + BATCH, faces.count()));
            float[] images = generate(generator, some);
            int length = images.length / some.count();
            for (int i = 0; i < some.count(); i++) {
                sum.add(some.pictures().get(i), Arrays.copyOfRange(images, i * length, (i + 1) * length));
            }
        }
    }

    /** Returns the first faces, as they should be and as the generator makes them. */
    List<FacePair> pairs(Generator generator, int count) {
        FaceBatch some = faces.part(0, Math.min(count, faces.count()));
        try (NDManager manager = generator.newManager()) {
            List<RgbImage> generated = RgbImage.of(Aligned.create(
                    manager, generate(generator, some), new Shape(some.count(), 3, resolution, resolution)));
            List<FacePair> pairs = new ArrayList<>();
            for (int i = 0; i < some.count(); i++) {
                pairs.add(new FacePair(some.pictures().get(i).toRgbImage(), generated.get(i)));
            }
            return pairs;
        }
    }

    private float[] generate(Generator generator, FaceBatch some) {
        try (NDManager manager = generator.newManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray ws = generator.broadcast(generator.map(FaceBatch.stack(manager, some.geometryCodes())));
            return generator.picture(ws, NoiseMode.NONE, resolution).toFloatArray();
        }
    }
}
