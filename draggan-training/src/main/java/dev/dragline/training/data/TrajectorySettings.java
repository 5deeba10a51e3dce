// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.training.loop.Preset;

/**
 * Describes how pseudo-trajectories, and edits from them, are made.
 *
 * @param correspondence where the movement of points is known from
 * @param samples the number of trajectories; each is also used backwards
 * @param steps the number of steps between the first and the last code of a path
 * @param straightShare the share of straight paths, from 0 to 1; the others are random walks
 * @param nearest the least part of the way to another code that a path goes
 * @param farthest the largest part of it
 * @param candidates the number of points that are followed along a path
 * @param handleDistance the least movement of a handle along the whole path, image widths
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

    private static final int MOST_HELD_OUT = 64;

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

    /**
     * Returns how many held-out edits a loss is measured on: one for each trajectory and direction, and no more than is
     * needed for a loss that can be compared.
     */
    public int heldOut() {
        return Math.min(MOST_HELD_OUT, 2 * samples);
    }

    /** Says whether the renderer of faces gives the correspondence. */
    public boolean isRendered() {
        return correspondence == Correspondence.RENDERER;
    }

    public TrajectorySource source(Generator generator) {
        return correspondence.source(generator, this);
    }

    /**
     * Returns the resolution of the block whose features a network reads.
     *
     * @param wanted the wanted resolution; for a smaller generator its last block is taken
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
