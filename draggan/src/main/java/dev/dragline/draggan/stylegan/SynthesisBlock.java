// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Convolution;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.draggan.weights.GeneratorConfig.Architecture;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The layers of the synthesis network of one resolution. */
final class SynthesisBlock {

    private final @Nullable NDArray constant; // [1, c, 4, 4], of the first block
    private final @Nullable ModulatedConvolution conv0;
    private final ModulatedConvolution conv1;
    private final @Nullable ToRgb toRgb;
    private final @Nullable NDArray skip; // [out * 4, in, 3, 3], of a residual block
    private final @Nullable Upsampling imageUpsampling;

    SynthesisBlock(GeneratorConfig config, NamedArrays weights, int resolution) {
        String name = "synthesis.b" + resolution;
        boolean first = resolution == config.blocks().get(0);
        boolean residual = config.architecture() == Architecture.RESNET;
        constant = first ? weights.get(name + ".const").expandDims(0) : null;
        conv0 = first ? null : enlarging(weights, name + ".conv0", config.clamp());
        conv1 = new ModulatedConvolution(weights, name + ".conv1", null, config.clamp());
        toRgb = !residual || resolution == config.resolution()
                ? new ToRgb(weights, name + ".torgb", config.clamp())
                : null;
        skip = residual && !first ? skip(weights, name + ".skip") : null;
        imageUpsampling = residual || first ? null : new Upsampling(weights.get(name + ".resample_filter"));
    }

    private static ModulatedConvolution enlarging(NamedArrays weights, String name, @Nullable Double clamp) {
        return new ModulatedConvolution(weights, name, new Upsampling(weights.get(name + ".resample_filter")), clamp);
    }

    // A 1x1 convolution is a 3x3 one whose kernel is zero except in the middle.
    private static NDArray skip(NamedArrays weights, String name) {
        NDArray weight = weights.get(name + ".weight"); // [out, in, 1, 1]
        double gain = 1 / Math.sqrt((double) weight.getShape().get(1));
        NDArray middle = weight.getManager().zeros(new Shape(1, 1, 3, 3));
        middle.set(new NDIndex("0, 0, 1, 1"), 1);
        return new Upsampling(weights.get(name + ".resample_filter"))
                .enlarging(Scalars.times(weight, gain).mul(middle));
    }

    /** Returns how many rows of the code the convolutions take; the colours take the row after them. */
    int convolutions() {
        return conv0 == null ? 1 : 2;
    }

    /**
     * @param x features of the block before, {@code [n, in, h / 2, w / 2]}; absent for the first block
     * @param ws {@code [n, l, w_dim]}
     * @param row the first row of the code that this block takes
     * @return {@code [n, out, h, w]}
     */
    NDArray features(@Nullable NDArray x, NDArray ws, int row, NoiseMode noise) {
        if (conv0 == null || x == null) {
            NDArray start =
                    Objects.requireNonNull(constant).repeat(0, ws.getShape().get(0));
            start.attach(ws.getManager());
            return conv1.apply(start, row(ws, row), noise, 1);
        }
        if (skip == null) {
            return conv1.apply(conv0.apply(x, row(ws, row), noise, 1), row(ws, row + 1), noise, 1);
        }
        double half = Math.sqrt(0.5);
        NDArray past = Scalars.times(Upsampling.interleave(Convolution.convolve(x, skip, 1)), half);
        return past.add(conv1.apply(conv0.apply(x, row(ws, row), noise, 1), row(ws, row + 1), noise, half));
    }

    /**
     * @param image image of the block before, {@code [n, 3, h / 2, w / 2]}; absent if it made none
     * @param features features of this block
     * @return {@code [n, 3, h, w]}; absent if this block makes no image
     */
    @Nullable
    NDArray image(@Nullable NDArray image, NDArray features, NDArray ws, int row) {
        if (toRgb == null) {
            return null;
        }
        NDArray colours = toRgb.apply(features, row(ws, row + convolutions()));
        return image == null || imageUpsampling == null
                ? colours
                : imageUpsampling.enlarge(image).add(colours);
    }

    private static NDArray row(NDArray ws, int row) {
        return ws.get(":, {}", row); // [n, w_dim]
    }
}
