// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.methods;

import dev.dragline.draggan.editing.jacobian.JacobianEditor;
import dev.dragline.draggan.editing.predictor.LatentPredictorEditor;
import dev.dragline.draggan.methods.Method;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes methods and controls by their names, with the number of pairs that each of them edits. {@code METHOD@VERSION}
 * is a method with these trained networks.
 *
 * @param versions the versions for methods whose name has none; if it is empty, the source chooses
 */
public record EvaluatedMethods(Generator generator, EditorSource editors, List<String> versions) {

    /**
     * The numbers of pairs.
     *
     * @param slow the number for methods that take seconds for every edit
     */
    public record Pairs(int fast, int slow) {

        int of(EvaluatedMethod evaluated) {
            boolean isSlow = Methods.find(evaluated.engine().method())
                    .filter(Method::isSlow)
                    .isPresent();
            return isSlow ? Math.min(fast, slow) : fast;
        }
    }

    /**
     * @param tuned the settings that were chosen, by method; these methods are evaluated with them and with their
     *     defaults
     */
    public List<TrialRunner.Entry> entries(List<String> names, Pairs pairs, Map<String, Tuning.Chosen> tuned)
            throws IOException {
        List<TrialRunner.Entry> entries = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            for (EvaluatedMethod evaluated : methods(name, tuned.get(name))) {
                entries.add(new TrialRunner.Entry(evaluated, pairs.of(evaluated)));
            }
        }
        return entries;
    }

    private List<EvaluatedMethod> methods(String name, Tuning.@Nullable Chosen chosen) throws IOException {
        Optional<Baseline> baseline = Baseline.of(name);
        if (baseline.isPresent() && chosen != null) {
            return List.of(
                    baseline.get().tuned(generator, chosen),
                    method(baseline.get().defaultName(), name, null));
        }
        return List.of(
                switch (name) {
                    case EvaluatedMethod.NONE -> EvaluatedMethod.Control.noEdit(generator);
                    case EvaluatedMethod.TARGET_CODE -> EvaluatedMethod.Control.toTargetCode(generator);
                    default -> method(name, name, versions.isEmpty() ? null : versions.get(0));
                });
    }

    /**
     * Returns methods that take any number of steps, once with each of these numbers, and a predictor of each of the
     * versions.
     */
    public List<TrialRunner.Entry> ofSteps(List<Integer> steps, Pairs pairs) throws IOException {
        List<TrialRunner.Entry> entries = new ArrayList<>();
        EditorSource.Made flow = editors.editor(JacobianEditor.FLOW_JACOBIAN, null);
        for (int count : new LinkedHashSet<>(steps)) {
            String name = JacobianEditor.FLOW_JACOBIAN + " n=" + count;
            EvaluatedMethod evaluated = new EvaluatedMethod.Method(name, flow.editor(), null, count);
            entries.add(new TrialRunner.Entry(evaluated, pairs.of(evaluated)));
        }
        for (String version : versions) {
            String name = LatentPredictorEditor.METHOD + " " + version;
            entries.add(new TrialRunner.Entry(method(name, LatentPredictorEditor.METHOD, version), pairs.fast()));
        }
        return entries;
    }

    private EvaluatedMethod.Method method(String name, String method, @Nullable String version) throws IOException {
        EditorSource.Made made = editors.editor(method, version);
        return new EvaluatedMethod.Method(name, made.editor(), made.modelVersion(), null);
    }
}
