// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.stylegan.Synthesis;
import java.util.List;
import java.util.SortedMap;

/**
 * Measures images by the generator's own features: a perceptual distance that is built like LPIPS (Zhang et al., 2018,
 * without learnt weights), and features for a Frechet distance. They are neither LPIPS nor FID and cannot be compared
 * with those.
 */
public record GeneratorFeatures(Generator generator) implements ImageMetric, ImageFeatures {

    /** The name of the perceptual distance. */
    public static final String DISTANCE = "perceptual distance on generator features";

    private static final int SMALLEST = 8;
    private static final float FLAT = 1e-8f;

    @Override
    public String name() {
        return DISTANCE;
    }

    @Override
    public String distanceName() {
        return "Frechet distance on generator features";
    }

    /**
     * Returns the mean over the blocks of the squared distance of features of length 1, times 10, as the paper scales
     * LPIPS.
     */
    @Override
    public double between(ImageWithCode a, ImageWithCode b) {
        try (NDManager manager = generator.newManager()) {
            Synthesis both =
                    generator.synthesize(LatentCode.batch(manager, List.of(a.code(), b.code())), NoiseMode.CONST);
            SortedMap<Integer, NDArray> blocks = both.features().tailMap(SMALLEST);
            double sum = 0;
            for (NDArray block : blocks.values()) {
                NDArray length = block.square().sum(new int[] {1}, true).sqrt().add(FLAT);
                NDArray unit = block.div(length);
                sum += unit.get("0")
                        .sub(unit.get("1"))
                        .square()
                        .sum(new int[] {0})
                        .mean()
                        .getFloat();
            }
            return 10 * sum / blocks.size();
        }
    }

    /** Returns the mean over the image of every channel of every block from 8 pixels on, {@code [d]}. */
    @Override
    public float[] of(ImageWithCode image) {
        try (NDManager manager = generator.newManager()) {
            Synthesis synthesis =
                    generator.synthesize(LatentCode.batch(manager, List.of(image.code())), NoiseMode.CONST);
            NDList means = new NDList();
            for (NDArray block : synthesis.features().tailMap(SMALLEST).values()) {
                means.add(block.get(0).reshape(block.getShape().get(1), -1).mean(new int[] {1}));
            }
            return NDArrays.concat(means).toFloatArray();
        }
    }
}
