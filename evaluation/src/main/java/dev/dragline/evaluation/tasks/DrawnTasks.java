// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.pairs.PairSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Makes all kinds of tasks that are drawn by a seed. */
public final class DrawnTasks {

    private final Generator generator;
    private final long seed;
    private final Map<String, Double> nearParts = new HashMap<>();

    public DrawnTasks(Generator generator, long seed) {
        this.generator = generator;
        this.seed = seed;
    }

    /**
     * Makes tasks that drag points of an image to where they are in an independent image.
     *
     * @param points the number of points of each pair; all of them if there are fewer
     * @param followable whether points that can be followed by their features are preferred
     */
    public Tasks far(PairSource source, Split split, int points, boolean followable) {
        return pairs(source, new PairTasks.Drawing(split, seed, 1, points, followable));
    }

    /** Makes the same tasks with images that are so near to each other as those of the paper. */
    public Tasks near(PairSource source, Split split, int points, boolean followable) {
        double part = nearParts.computeIfAbsent(source.name(), name -> NearPart.of(source, resolution()));
        return pairs(source, new PairTasks.Drawing(split, seed, part, points, followable));
    }

    private Tasks pairs(PairSource source, PairTasks.Drawing drawing) {
        return new PairTasks(source, resolution(), drawing);
    }

    private int resolution() {
        return generator.config().resolution();
    }

    /** Makes the paper's pairs of paired image reconstruction. */
    public Tasks perturbed() {
        return new PerturbedTasks(generator, Split.TEST, seed);
    }

    /**
     * Makes pairs of paired image reconstruction whose images both have a true geometry.
     *
     * @param source the source of pairs on the arc between two latents
     * @param part returns what {@link #measuredArcPart} returned, now or earlier
     */
    public Tasks onArc(PairSource source, DoubleSupplier part) {
        return new ArcTasks(generator, source, part, Split.TEST, seed);
    }

    /** Finds the part of the arc on which the second image of such a pair lies. Many images are rendered for it. */
    public double measuredArcPart() {
        return ArcPart.of(generator);
    }

    /** Makes drags that no image can follow. */
    public Tasks wild() {
        return new WildDrags(generator, seed);
    }
}
