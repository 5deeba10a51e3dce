package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.stylegan.Pass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Edits that are on their way together. Whoever looks at the images of the same codes shares a pass of the generator. */
final class Walks implements AutoCloseable {

    private final Generator generator;
    private final List<Walk> all;
    private final long begin = System.nanoTime();
    private final Shared start;
    private boolean begun;
    private @Nullable Shared now;

    Walks(Generator generator, List<Walk> all) {
        this.generator = generator;
        this.all = all;
        this.start = share(all);
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
         * @param images a pass of their codes as they are now
         */
        void step(Pass images, List<Walk> walks);
    }

    /** Until none has a step left. */
    void go(Stride stride) {
        List<Walk> going = all.stream().filter(Walk::isGoing).toList();
        while (!going.isEmpty()) {
            stride.step(passOf(going), going);
            begun = true;
            forget();
            going = going.stream().filter(Walk::isGoing).toList();
        }
    }

    /** Of the last codes. */
    void makeImages() {
        passOf(all).image().toFloatArray(); // so that the clock sees the whole computation
    }

    /** Finds the points of all in their images as they are now. */
    void look(Look look) {
        look.over(all, start.pass, passOf(all));
    }

    /** In their order; the clock stops here. */
    List<Edited> outcomes(Outcome outcome) {
        double milliseconds = (System.nanoTime() - begin) / 1e6 / all.size();
        close();
        return all.stream().map(walk -> walk.outcome(outcome, milliseconds)).toList();
    }

    @Override
    public void close() {
        forget();
        start.close();
    }

    private Pass passOf(List<Walk> walks) {
        if (!begun && start.walks.equals(walks)) {
            return start.pass;
        }
        Shared shared = now;
        if (shared == null || !shared.walks.equals(walks)) {
            forget();
            shared = share(walks);
            now = shared;
        }
        return shared.pass;
    }

    /** The codes have moved on. */
    private void forget() {
        if (now != null) {
            now.close();
        }
        now = null;
    }

    private Shared share(List<Walk> walks) {
        NDManager manager = generator.newManager();
        List<LatentCode> codes = walks.stream().map(Walk::code).toList();
        return new Shared(walks, generator.pass(manager, LatentCode.batch(manager, codes), NoiseMode.CONST));
    }

    /** A pass of the codes of some edits, which all of them pay for. */
    private record Shared(List<Walk> walks, Pass pass) implements AutoCloseable {

        @Override
        public void close() {
            if (pass.hasBegun()) {
                walks.forEach(walk -> walk.countPasses(1));
            }
            pass.close();
        }
    }
}
