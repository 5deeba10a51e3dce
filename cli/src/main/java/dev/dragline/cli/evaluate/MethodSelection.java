// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.local.LocalEditors;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.Evaluation;
import dev.dragline.evaluation.methods.Baseline;
import dev.dragline.evaluation.methods.EvaluatedMethods;
import dev.dragline.evaluation.methods.Tuning;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses the methods that take part in an evaluation, and tunes baselines where that is wanted. */
final class MethodSelection {

    private final EvaluationOptions options;
    private final Generator generator;
    private final LocalEditors editors;
    private final Evaluation evaluation;
    private final Map<String, Tuning.Chosen> tuned = new LinkedHashMap<>();
    private boolean tunesAnyway;

    /** @param evaluation tunes the baselines */
    MethodSelection(EvaluationOptions options, Generator generator, LocalEditors editors, Evaluation evaluation) {
        this.options = options;
        this.generator = generator;
        this.editors = editors;
        this.evaluation = evaluation;
    }

    /**
     * Returns the requested methods, tuned if that was requested.
     *
     * @param otherwise the methods if none were requested
     */
    List<TrialRunner.Entry> entries(List<String> otherwise, EvaluatedMethods.Pairs pairs) throws IOException {
        List<String> names = options.methods(otherwise);
        if (options.tunes() || tunesAnyway) {
            tune(names);
        }
        return byName().entries(names, pairs, tuned);
    }

    /** Tunes baselines from now on, whatever the options say. */
    void tuneAnyway() {
        tunesAnyway = true;
    }

    private void tune(List<String> names) throws IOException {
        for (String name : names) {
            Optional<Baseline> baseline = Baseline.of(name);
            if (baseline.isPresent() && !tuned.containsKey(name)) {
                tuned.put(name, evaluation.tune(baseline.get(), options.tunePairs()));
            }
        }
    }

    /** Returns what makes methods of their names. */
    EvaluatedMethods byName() {
        return new EvaluatedMethods(generator, editors, options.versions());
    }

    /**
     * Returns the methods for which all networks exist. Other versions than those that methods use by default are among
     * them only if the options name no version.
     */
    List<String> available() throws IOException {
        List<String> available = new ArrayList<>(editors.available());
        if (options.versions().isEmpty()) {
            available.addAll(editors.others());
        }
        return available;
    }

    /** Returns the method for which {@code auto} stands. */
    String automatic() throws IOException {
        List<String> versions = options.versions();
        return editors.editor(MethodQuery.AUTO, versions.isEmpty() ? null : versions.get(0))
                .editor()
                .method();
    }

    /** Returns the settings that were chosen so far. */
    List<Tuning.Chosen> tuned() {
        return List.copyOf(tuned.values());
    }
}
