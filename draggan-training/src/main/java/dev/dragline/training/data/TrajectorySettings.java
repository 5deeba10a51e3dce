// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.training.loop.Preset;

/**
 * How pseudo-trajectories are made, and edits of them.
 *
 * @param correspondence how it is known where points go
 * @param samples how many there are; each is also used backwards
 * @param steps between the first and the last code of a path
 * @param straightShare how many of them are straight paths, from 0 to 1; the others are random walks
 * @param nearest the least part of the way to another code that a path goes
 * @param farthest the largest part of it
 * @param candidates points that are followed along a path
 * @param handleDistance how far a handle moves along the whole path at least, image widths
 */
public record TrajectorySettings(
        Correspondence correspondence,
        int samples,
        int steps,
        double straightShare,
        double nearest,
        double farthest,
        int candidates,
        double handleDistance) {

    /** @throws IllegalArgumentException if a value is out of range */
    public static TrajectorySettings of(Preset preset) {
        TrajectorySettings settings = new TrajectorySettings(
                Correspondence.of(preset.oneOf("correspondence", Correspondence.names())),
                preset.wholeNumber("samples", 1),
                preset.wholeNumber("steps", 1),
                preset.part("straightShare"),
                preset.part("nearest"),
                preset.part("farthest"),
                preset.wholeNumber("candidates", 1),
                preset.amount("handleDistance"));
        preset.require(
                settings.nearest > 0 && settings.nearest <= settings.farthest,
                "nearest",
                "more than 0 and at most farthest, " + preset.text("farthest"));
        return settings;
    }

    /** Whether the renderer of faces says where points go. */
    public boolean isRendered() {
        return correspondence == Correspondence.RENDERER;
    }

    public TrajectorySource source(Generator generator) {
        return correspondence.source(generator, this);
    }

    /**
     * The block whose features a network looks at.
     *
     * @param wanted its resolution; a smaller generator gives that of its last block
     * @throws IllegalArgumentException if the generator has no such block
     */
    public static int featureBlock(int wanted, GeneratorConfig generator) {
        int block = Math.min(wanted, generator.resolution());
        if (!generator.blocks().contains(block)) {
            throw new IllegalArgumentException(
                    "featureBlock is " + block + ", but the generator has the blocks " + generator.blocks());
        }
        return block;
    }
}
