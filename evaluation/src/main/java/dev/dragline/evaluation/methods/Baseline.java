// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.methods;

import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.draggan.DragGanEditor;
import dev.dragline.draggan.editing.draggan.DragGanSettings;
import dev.dragline.draggan.editing.freedrag.FreeDragEditor;
import dev.dragline.draggan.editing.freedrag.FreeDragSettings;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The methods that optimise each edit and whose settings are tuned for a generator, so that the comparison is fair. */
public enum Baseline {
    /** DragGAN, which stops at a distance in pixels of 512 that is scaled to the image. */
    DRAGGAN(DragGanEditor.METHOD) {
        @Override
        Map<String, Double> begin() {
            return Map.of(SettingNames.STOP, 8.0);
        }

        @Override
        List<Tuning.Values> candidates() {
            return List.of(RATES, new Tuning.Values(SettingNames.STOP, List.of(8.0, 4.0, 2.0, 1.0)));
        }

        @Override
        Editor editor(Generator generator, ToDoubleFunction<String> settings) {
            return new DragGanEditor(
                    generator,
                    DragGanSettings.DEFAULT
                            .withLearningRate(settings.applyAsDouble(SettingNames.RATE))
                            .withStopDistance(settings.applyAsDouble(SettingNames.STOP)));
        }
    },
    /**
     * FreeDrag, which stops at a distance in pixels of the image. Its expected loss is chosen first: features of a
     * small generator differ by less than the authors' 0.3, and where all of them do, every point counts as arrived
     * before it has moved.
     */
    FREEDRAG(FreeDragEditor.METHOD) {
        @Override
        Map<String, Double> begin() {
            return Map.of(
                    SettingNames.RATE, FreeDragSettings.DEFAULT.learningRate(),
                    SettingNames.STOP, FreeDragSettings.DEFAULT.arrivalDistance());
        }

        @Override
        List<Tuning.Values> candidates() {
            return List.of(
                    new Tuning.Values(SettingNames.EXPECTED_LOSS, List.of(0.3, 0.1, 0.05, 0.03, 0.015, 0.007, 0.003)),
                    RATES,
                    new Tuning.Values(SettingNames.STOP, List.of(2.0, 1.0, 0.5)));
        }

        @Override
        Editor editor(Generator generator, ToDoubleFunction<String> settings) {
            return new FreeDragEditor(
                    generator,
                    FreeDragSettings.DEFAULT
                            .withExpectedLoss(settings.applyAsDouble(SettingNames.EXPECTED_LOSS))
                            .withLearningRate(settings.applyAsDouble(SettingNames.RATE))
                            .withArrivalDistance(settings.applyAsDouble(SettingNames.STOP)));
        }
    };

    private static final Tuning.Values RATES =
            new Tuning.Values(SettingNames.RATE, List.of(5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 4e-2));

    private final String method;

    Baseline(String method) {
        this.method = method;
    }

    /** Returns the values of the settings that are chosen after the first one. */
    abstract Map<String, Double> begin();

    abstract List<Tuning.Values> candidates();

    abstract Editor editor(Generator generator, ToDoubleFunction<String> settings);

    /** Returns the baseline of this name; empty if it is none. */
    public static Optional<Baseline> of(String method) {
        return Arrays.stream(values())
                .filter(baseline -> baseline.method.equals(method))
                .findFirst();
    }

    /** Chooses the settings one after the other, in the order of the candidates. */
    public Tuning.Chosen tune(Generator generator, Tuning tuning) throws IOException {
        return tuning.choose(method, begin(), candidates(), settings -> method(method, generator, settings));
    }

    /** Returns the method with the settings that were chosen. */
    public EvaluatedMethod tuned(Generator generator, Tuning.Chosen chosen) {
        return method(tunedName(), generator, chosen.settings());
    }

    /** Returns the name in tables with the settings that were chosen. */
    public String tunedName() {
        return method + " (tuned)";
    }

    /** Returns the name in tables with its authors' settings. */
    public String defaultName() {
        return method + " (default)";
    }

    /** Says whether a name in a table means this method, tuned or not. */
    public boolean isNamed(String name) {
        return name.equals(method) || name.equals(tunedName()) || name.equals(defaultName());
    }

    private EvaluatedMethod method(String name, Generator generator, Map<String, Double> settings) {
        ToDoubleFunction<String> all = setting -> Objects.requireNonNull(settings.get(setting), setting);
        return new EvaluatedMethod.Method(name, editor(generator, all), null, null);
    }

    /** The names of settings in reports. */
    private static final class SettingNames {

        static final String EXPECTED_LOSS = "expectedLoss";
        static final String RATE = "learningRate";
        static final String STOP = "stopDistance";
    }
}
