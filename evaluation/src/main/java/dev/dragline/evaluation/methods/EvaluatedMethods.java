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
 * Methods and controls by name, and how many pairs each of them does. {@code METHOD@VERSION} is a method with these trained
 * networks.
 *
 * @param versions of the trained networks of methods that name none; none stands for those that the source takes
 */
public record EvaluatedMethods(Generator generator, EditorSource editors, List<String> versions) {

    /**
     * How many pairs are done.
     *
     * @param slow of the methods that take seconds for every edit
     */
    public record Pairs(int fast, int slow) {

        int of(EvaluatedMethod contestant) {
            boolean isSlow = Methods.find(contestant.engine().method())
                    .filter(Method::isSlow)
                    .isPresent();
            return isSlow ? Math.min(fast, slow) : fast;
        }
    }

    /** @param tuned what was chosen for those that were tuned, which take part with it and with their defaults */
    public List<TrialRunner.Entry> entries(List<String> names, Pairs pairs, Map<String, Tuning.Chosen> tuned)
            throws IOException {
        List<TrialRunner.Entry> entries = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            for (EvaluatedMethod contestant : contestants(name, tuned.get(name))) {
                entries.add(new TrialRunner.Entry(contestant, pairs.of(contestant)));
            }
        }
        return entries;
    }

    private List<EvaluatedMethod> contestants(String name, Tuning.@Nullable Chosen chosen) throws IOException {
        Optional<Baseline> baseline = Baseline.of(name);
        if (baseline.isPresent() && chosen != null) {
            return List.of(
                    baseline.get().tuned(generator, chosen),
                    method(baseline.get().defaultName(), name, null));
        }
        return List.of(
                switch (name) {
                    case EvaluatedMethod.NONE -> EvaluatedMethod.Control.nowhere(generator);
                    case EvaluatedMethod.TARGET_CODE -> EvaluatedMethod.Control.toTargetCode(generator);
                    default -> method(name, name, versions.isEmpty() ? null : versions.get(0));
                });
    }

    /** Methods that take any number of steps, with each of these; and a predictor of each of the versions. */
    public List<TrialRunner.Entry> ofSteps(List<Integer> steps, Pairs pairs) throws IOException {
        List<TrialRunner.Entry> entries = new ArrayList<>();
        EditorSource.Made flow = editors.editor(JacobianEditor.FLOW_JACOBIAN, null);
        for (int count : new LinkedHashSet<>(steps)) {
            String name = JacobianEditor.FLOW_JACOBIAN + " n=" + count;
            EvaluatedMethod contestant = new EvaluatedMethod.Method(name, flow.editor(), null, count);
            entries.add(new TrialRunner.Entry(contestant, pairs.of(contestant)));
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
