package dev.dragline.training.evaluation;

import dev.dragline.draggan.editing.DragGanEditor;
import dev.dragline.draggan.editing.DragGanSettings;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.FreeDragEditor;
import dev.dragline.draggan.editing.FreeDragSettings;
import dev.dragline.draggan.stylegan.Generator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Methods that optimise for every edit, of which learning rate and stopping are chosen for a generator to be fair. */
public enum Baseline {
    /** Stops at a distance in pixels of 512, scaled to the image. */
    DRAGGAN(DragGanEditor.METHOD, DragGanSettings.DEFAULT.learningRate(), 8) {
        @Override
        List<Double> stops() {
            return List.of(8.0, 4.0, 2.0, 1.0);
        }

        @Override
        Editor editor(Generator generator, double rate, double stop) {
            return new DragGanEditor(
                    generator, DragGanSettings.DEFAULT.withLearningRate(rate).withStopDistance(stop));
        }
    },
    /** Stops at a distance in pixels of the image. */
    FREEDRAG(
            FreeDragEditor.METHOD,
            FreeDragSettings.DEFAULT.learningRate(),
            FreeDragSettings.DEFAULT.arrivalDistance()) {
        @Override
        List<Double> stops() {
            return List.of(2.0, 1.0, 0.5);
        }

        @Override
        Editor editor(Generator generator, double rate, double stop) {
            return new FreeDragEditor(
                    generator, FreeDragSettings.DEFAULT.withLearningRate(rate).withArrivalDistance(stop));
        }
    };

    private static final String RATE = "learningRate";
    private static final String STOP = "stopDistance";

    private final String method;
    private final double rate;
    private final double stop;

    Baseline(String method, double rate, double stop) {
        this.method = method;
        this.rate = rate;
        this.stop = stop;
    }

    abstract List<Double> stops();

    abstract Editor editor(Generator generator, double rate, double stop);

    /** The method of this name, if it is one of these. */
    public static Optional<Baseline> of(String method) {
        return Arrays.stream(values())
                .filter(baseline -> baseline.method.equals(method))
                .findFirst();
    }

    /** Chooses the learning rate, and then the distance at which to stop. */
    public Tuning.Chosen tune(Generator generator, Tuning tuning) throws IOException {
        return tuning.choose(
                method,
                Map.of(RATE, rate, STOP, stop),
                List.of(
                        new Tuning.Values(RATE, List.of(5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2)),
                        new Tuning.Values(STOP, stops())),
                settings -> contestant(method, generator, settings));
    }

    /** The method with the settings that were chosen. */
    public Contestant tuned(Generator generator, Tuning.Chosen chosen) {
        return contestant(tunedName(), generator, chosen.settings());
    }

    /** How the method is named in tables when its settings were chosen. */
    public String tunedName() {
        return method + " (tuned)";
    }

    /** How the method is named in tables beside {@link #tunedName} when its settings are those of its authors. */
    public String defaultName() {
        return method + " (default)";
    }

    /** Whether a name of a table means this method, tuned or not. */
    public boolean isNamed(String name) {
        return name.equals(method) || name.equals(tunedName()) || name.equals(defaultName());
    }

    private Contestant contestant(String name, Generator generator, Map<String, Double> settings) {
        Editor editor = editor(generator, settings.getOrDefault(RATE, rate), settings.getOrDefault(STOP, stop));
        return new Contestant.Method(name, editor, null, null);
    }
}
