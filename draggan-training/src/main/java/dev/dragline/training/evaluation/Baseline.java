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

/** Methods that optimise for every edit, whose settings are chosen for a generator to be fair. */
public enum Baseline {
    /** Stops at a distance in pixels of 512, scaled to the image. */
    DRAGGAN(
            DragGanEditor.METHOD,
            Map.of(SettingNames.RATE, DragGanSettings.DEFAULT.learningRate(), SettingNames.STOP, 8.0),
            List.of(
                    new Tuning.Values(SettingNames.RATE, List.of(5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2)),
                    new Tuning.Values(SettingNames.STOP, List.of(8.0, 4.0, 2.0, 1.0)))) {
        @Override
        Editor editor(Generator generator, Map<String, Double> settings) {
            return new DragGanEditor(
                    generator,
                    DragGanSettings.DEFAULT
                            .withLearningRate(settings.get(SettingNames.RATE))
                            .withStopDistance(settings.get(SettingNames.STOP)));
        }
    },
    /**
     * Stops at a distance in pixels of the image. The expected loss comes first: features of a small generator differ by
     * less than the authors' 0.3, and where all of them do every point counts as arrived before it has moved.
     */
    FREEDRAG(
            FreeDragEditor.METHOD,
            Map.of(
                    SettingNames.EXPECTED_LOSS, FreeDragSettings.DEFAULT.expectedLoss(),
                    SettingNames.RATE, FreeDragSettings.DEFAULT.learningRate(),
                    SettingNames.STOP, FreeDragSettings.DEFAULT.arrivalDistance()),
            List.of(
                    new Tuning.Values(SettingNames.EXPECTED_LOSS, List.of(0.3, 0.1, 0.05, 0.03, 0.015)),
                    new Tuning.Values(SettingNames.RATE, List.of(5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2)),
                    new Tuning.Values(SettingNames.STOP, List.of(2.0, 1.0, 0.5)))) {
        @Override
        Editor editor(Generator generator, Map<String, Double> settings) {
            return new FreeDragEditor(
                    generator,
                    FreeDragSettings.DEFAULT
                            .withExpectedLoss(settings.get(SettingNames.EXPECTED_LOSS))
                            .withLearningRate(settings.get(SettingNames.RATE))
                            .withArrivalDistance(settings.get(SettingNames.STOP)));
        }
    };

    private final String method;
    private final Map<String, Double> begin;
    private final List<Tuning.Values> candidates;

    Baseline(String method, Map<String, Double> begin, List<Tuning.Values> candidates) {
        this.method = method;
        this.begin = begin;
        this.candidates = candidates;
    }

    abstract Editor editor(Generator generator, Map<String, Double> settings);

    /** The method of this name, if it is one of these. */
    public static Optional<Baseline> of(String method) {
        return Arrays.stream(values())
                .filter(baseline -> baseline.method.equals(method))
                .findFirst();
    }

    /** Chooses the settings one after the other, in the order of the candidates. */
    public Tuning.Chosen tune(Generator generator, Tuning tuning) throws IOException {
        return tuning.choose(method, begin, candidates, settings -> contestant(method, generator, settings));
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
        return new Contestant.Method(name, editor(generator, settings), null, null);
    }

    /** As they stand in reports. */
    private static final class SettingNames {

        static final String EXPECTED_LOSS = "expectedLoss";
        static final String RATE = "learningRate";
        static final String STOP = "stopDistance";
    }
}
