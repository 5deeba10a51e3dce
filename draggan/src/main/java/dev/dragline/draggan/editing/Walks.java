package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.List;

/** Edits that are on their way together. */
final class Walks {

    private final Generator generator;
    private final List<Walk> all;
    private final long begin = System.nanoTime();

    Walks(Generator generator, List<Walk> all) {
        this.generator = generator;
        this.all = all;
    }

    /** @param defaultSteps for the edits that ask for no number of steps */
    static Walks of(Generator generator, List<Drag> drags, int defaultSteps) {
        return new Walks(
                generator,
                drags.stream()
                        .map(drag -> new Walk(
                                generator, drag, drag.steps() == null ? defaultSteps : drag.steps(), drags.size()))
                        .toList());
    }

    /** What a method does at a time. */
    interface Stride {

        /**
         * Takes one step with each of some edits.
         *
         * @param ws their codes as they are now, {@code [n, l, w_dim]}; closed together with what is made from it
         */
        void step(NDArray ws, List<Walk> walks);
    }

    /** Until none has a step left. */
    void go(Stride stride) {
        List<Walk> going = all.stream().filter(Walk::isGoing).toList();
        while (!going.isEmpty()) {
            try (NDManager manager = generator.newManager()) {
                stride.step(codes(manager, going), going);
            }
            going = going.stream().filter(Walk::isGoing).toList();
        }
    }

    /** Of the last codes. */
    void makeImages() {
        try (NDManager manager = generator.newManager()) {
            generator
                    .synthesize(codes(manager, all), NoiseMode.CONST)
                    .image()
                    .toFloatArray(); // so that the clock sees the whole computation
            all.forEach(walk -> walk.countPasses(1));
        }
    }

    /** Finds the points of all in their images as they are now. */
    void look(Look look) {
        look.over(all);
    }

    /** In their order; the clock stops here. */
    List<Edited> outcomes(Outcome outcome) {
        double milliseconds = (System.nanoTime() - begin) / 1e6 / all.size();
        return all.stream().map(walk -> walk.outcome(outcome, milliseconds)).toList();
    }

    private static NDArray codes(NDManager manager, List<Walk> walks) {
        return LatentCode.batch(manager, walks.stream().map(Walk::code).toList());
    }
}
