package dev.dragline.cli.evaluate;

import dev.dragline.cli.local.LocalEditors;
import dev.dragline.draggan.editing.DragGanEditor;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.FlowJacobianEditor;
import dev.dragline.draggan.editing.PredictingEditor;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.store.ModelManifest;
import dev.dragline.training.evaluation.Contestant;
import dev.dragline.training.evaluation.Trials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Methods and controls by name, and how many pairs each of them does. */
record Contestants(
        Generator generator, LocalEditors editors, @Nullable ModelManifest trained) {

    private static final Set<String> SLOW = Set.of(DragGanEditor.METHOD);

    /**
     * How many pairs are done.
     *
     * @param slow of the methods that optimise for every edit anew
     */
    record Pairs(int fast, int slow) {

        int of(String resolved) {
            return SLOW.contains(resolved) ? Math.min(fast, slow) : fast;
        }
    }

    List<Trials.Entry> entries(List<String> names, Pairs pairs) throws IOException {
        List<Trials.Entry> entries = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            entries.add(new Trials.Entry(contestant(name), pairs.of(editors.resolve(name, trained))));
        }
        return entries;
    }

    private Contestant contestant(String name) throws IOException {
        return switch (name) {
            case Contestant.NONE -> Contestant.Control.nowhere(generator);
            case Contestant.TARGET_CODE -> Contestant.Control.toTargetCode(generator);
            default -> new Contestant.Method(name, editors.editor(name, trained), null);
        };
    }

    /** Methods that take any number of steps, with each of these; and a predictor of each of these versions. */
    List<Trials.Entry> ofSteps(List<Integer> steps, List<ModelManifest> versions, Pairs pairs) throws IOException {
        List<Trials.Entry> entries = new ArrayList<>();
        Editor flow = editors.editor(FlowJacobianEditor.METHOD, trained);
        for (int count : new LinkedHashSet<>(steps)) {
            String name = flow.method() + " n=" + count;
            entries.add(new Trials.Entry(new Contestant.Method(name, flow, count), pairs.fast()));
        }
        for (ModelManifest version : versions) {
            String name = PredictingEditor.METHOD + " " + version.version();
            Editor predictor = editors.editor(PredictingEditor.METHOD, version);
            entries.add(new Trials.Entry(new Contestant.Method(name, predictor, null), pairs.fast()));
        }
        return entries;
    }
}
