package dev.dragline.training.evaluation;

import dev.dragline.draggan.editing.DragGanEditor;
import dev.dragline.draggan.editing.FreeDragEditor;
import dev.dragline.draggan.editing.PredictingEditor;
import dev.dragline.draggan.editing.SolvingEditor;
import dev.dragline.draggan.stylegan.Generator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Methods and controls by name, and how many pairs each of them does. {@code METHOD@VERSION} is a method with these trained
 * networks.
 *
 * @param versions of the trained networks of methods that name none; none stands for those that the source takes
 */
public record Contestants(Generator generator, EditorSource editors, List<String> versions) {

    /** Between a method and the version of its networks. */
    public static final char AT = '@';

    private static final Set<String> SLOW = Set.of(
            DragGanEditor.METHOD,
            FreeDragEditor.METHOD,
            SolvingEditor.FLOW_JACOBIAN,
            SolvingEditor.FLOW_JACOBIAN + SolvingEditor.CLOSED_LOOP,
            SolvingEditor.FLOW_JACOBIAN + SolvingEditor.REFINED,
            SolvingEditor.JACOBIAN + SolvingEditor.REFINED);

    /**
     * How many pairs are done.
     *
     * @param slow of the methods that take seconds for every edit
     */
    public record Pairs(int fast, int slow) {

        int of(Contestant contestant) {
            return SLOW.contains(contestant.engine().method()) ? Math.min(fast, slow) : fast;
        }
    }

    /** @param tuned what was chosen for those that were tuned, which take part with it and with their defaults */
    public List<Trials.Entry> entries(List<String> names, Pairs pairs, Map<String, Tuning.Chosen> tuned)
            throws IOException {
        List<Trials.Entry> entries = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            for (Contestant contestant : contestants(name, tuned.get(name))) {
                entries.add(new Trials.Entry(contestant, pairs.of(contestant)));
            }
        }
        return entries;
    }

    private List<Contestant> contestants(String name, Tuning.@Nullable Chosen chosen) throws IOException {
        Optional<Baseline> baseline = Baseline.of(name);
        if (baseline.isPresent() && chosen != null) {
            return List.of(
                    baseline.get().tuned(generator, chosen),
                    method(baseline.get().defaultName(), name, null));
        }
        return List.of(
                switch (name) {
                    case Contestant.NONE -> Contestant.Control.nowhere(generator);
                    case Contestant.TARGET_CODE -> Contestant.Control.toTargetCode(generator);
                    default -> named(name);
                });
    }

    private Contestant named(String name) throws IOException {
        int at = name.indexOf(AT);
        return at < 0
                ? method(name, name, versions.isEmpty() ? null : versions.get(0))
                : method(name, name.substring(0, at), name.substring(at + 1));
    }

    /** Methods that take any number of steps, with each of these; and a predictor of each of the versions. */
    public List<Trials.Entry> ofSteps(List<Integer> steps, Pairs pairs) throws IOException {
        List<Trials.Entry> entries = new ArrayList<>();
        EditorSource.Made flow = editors.editor(SolvingEditor.FLOW_JACOBIAN, null);
        for (int count : new LinkedHashSet<>(steps)) {
            String name = SolvingEditor.FLOW_JACOBIAN + " n=" + count;
            Contestant contestant = new Contestant.Method(name, flow.editor(), null, count);
            entries.add(new Trials.Entry(contestant, pairs.of(contestant)));
        }
        for (String version : versions) {
            String name = PredictingEditor.METHOD + " " + version;
            entries.add(new Trials.Entry(method(name, PredictingEditor.METHOD, version), pairs.fast()));
        }
        return entries;
    }

    private Contestant.Method method(String name, String method, @Nullable String version) throws IOException {
        EditorSource.Made made = editors.editor(method, version);
        return new Contestant.Method(name, made.editor(), made.modelVersion(), null);
    }
}
