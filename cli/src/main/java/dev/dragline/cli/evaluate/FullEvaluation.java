// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.evaluate.report.Plots;
import dev.dragline.cli.evaluate.report.ReportTable;
import dev.dragline.cli.terminal.Console;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.draggan.editing.draggan.DragGanEditor;
import dev.dragline.draggan.editing.jacobian.JacobianEditor;
import dev.dragline.evaluation.DecayCurve;
import dev.dragline.evaluation.FidelityRow;
import dev.dragline.evaluation.ImageRow;
import dev.dragline.evaluation.LandmarkRow;
import dev.dragline.evaluation.LandmarkSeries;
import dev.dragline.evaluation.ReconstructionPairs;
import dev.dragline.evaluation.ablation.AblationRow;
import dev.dragline.evaluation.ablation.TrainedVariant;
import dev.dragline.evaluation.ablation.VariantDirectory;
import dev.dragline.evaluation.methods.EvaluatedMethods;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs all evaluations one after the other: first those with independent images, whose points are dragged furthest. */
final class FullEvaluation {

    private static final int FAST = 500;
    private static final int SLOW = 100;
    private static final int FAST_ELSEWHERE = 100;
    private static final int SLOW_ELSEWHERE = 10;
    private static final int SHEET_ROWS = 8;
    private static final List<Integer> STEPS = List.of(1, 2, 3, 4, 5, 7, 9, 10);
    private static final List<Integer> QUICK_STEPS = List.of(1, 5);

    private final boolean quick;
    private final EvaluationSession session;
    private final Reports reports;
    private final ReportFiles files;
    private final ReconstructionPairs reconstructed;
    private final @Nullable Path variants;
    private final EvaluatedMethods.Pairs pairs;
    private final EvaluatedMethods.Pairs fewer;
    private final List<TrialRunner.Entry> entries;
    private final List<TrialRunner.Entry> onFewer;
    private final Map<LandmarkSeries, List<TrialRunner.Entry>> kinds = new LinkedHashMap<>();

    /**
     * @param papers whether to reconstruct the paper's pairs
     * @param variants the directory of the variants that were trained for the ablations; null if there is none
     */
    FullEvaluation(
            Console console,
            EvaluationOptions options,
            EvaluationSession session,
            boolean papers,
            @Nullable Path variants)
            throws IOException {
        this.quick = options.isQuick();
        this.session = session;
        this.reports = new Reports(console, options, session);
        this.files = new ReportFiles(console, options, session);
        this.reconstructed = session.evaluation().reconstructionPairs(papers);
        this.variants = variants;
        this.pairs = options.pairs(FAST, SLOW);
        this.fewer = new EvaluatedMethods.Pairs(
                Math.min(pairs.fast(), FAST_ELSEWHERE), Math.min(pairs.slow(), SLOW_ELSEWHERE));
        this.entries = session.methods().entries(methods(), pairs);
        this.onFewer = session.methods().entries(methods(), fewer);
    }

    /** Returns the methods. The method for which {@code auto} stands takes part under that name only. */
    private List<String> methods() throws IOException {
        List<String> methods = new ArrayList<>(
                quick
                        ? List.of(JacobianEditor.FLOW_JACOBIAN, DragGanEditor.METHOD)
                        : session.methods().available());
        methods.remove(session.methods().automatic());
        methods.add(0, MethodQuery.AUTO);
        methods.addAll(List.of(EvaluatedMethod.NONE, EvaluatedMethod.TARGET_CODE));
        return methods;
    }

    /** Runs the evaluations. Each table is kept as soon as it is complete, and all are printed at the end. */
    void measure() throws IOException {
        List<LandmarkRow> landmarks = new ArrayList<>(landmarks(farKinds()));
        List<FidelityRow> fidelity = fidelity();
        List<AblationRow> ablations = ablations();
        reports.keep(session.timedReport("landmarks", landmarks), ReportTable.ofLandmarks(landmarks));
        landmarks.addAll(landmarks(nearKinds()));
        reports.add(session.timedReport("landmarks", landmarks), ReportTable.ofLandmarks(landmarks));
        reports.add(session.report("fidelity", fidelity), ReportTable.ofFidelity(fidelity));
        if (!ablations.isEmpty()) {
            reports.add(session.report("ablations", ablations), ReportTable.ofAblations(ablations));
            files.keep("ablations", EvaluateAblations.plot(ablations));
        }
        measureImages();
        measureDecay();
        reports.print();
        draw(landmarks);
    }

    private Map<LandmarkSeries, List<TrialRunner.Entry>> farKinds() {
        Map<LandmarkSeries, List<TrialRunner.Entry>> wanted = new LinkedHashMap<>();
        if (quick) {
            wanted.put(EvaluateDecay.SERIES, entries);
            return wanted;
        }
        for (int points : LandmarkSeries.POINTS) {
            wanted.put(far(points), entries);
        }
        // Measuring a point of the surface takes a second, so every method counts as slow here.
        wanted.put(LandmarkSeries.SURFACE, onFewer);
        return wanted;
    }

    private static LandmarkSeries far(int points) {
        return new LandmarkSeries(LandmarkSeries.Distance.FAR, false, points);
    }

    private Map<LandmarkSeries, List<TrialRunner.Entry>> nearKinds() {
        Map<LandmarkSeries, List<TrialRunner.Entry>> wanted = new LinkedHashMap<>();
        if (!quick) {
            for (int points : LandmarkSeries.POINTS) {
                wanted.put(new LandmarkSeries(LandmarkSeries.Distance.NEAR, false, points), onFewer);
            }
        }
        return wanted;
    }

    private List<LandmarkRow> landmarks(Map<LandmarkSeries, List<TrialRunner.Entry>> wanted) throws IOException {
        List<LandmarkRow> rows = new ArrayList<>();
        for (Map.Entry<LandmarkSeries, List<TrialRunner.Entry>> kind : wanted.entrySet()) {
            rows.addAll(session.evaluation().landmarks(List.of(kind.getKey()), kind.getValue()));
        }
        kinds.putAll(wanted);
        return rows;
    }

    /** Measures as many edits of every method, because a Frechet distance falls with the number of images. */
    private List<FidelityRow> fidelity() throws IOException {
        int least = entries.stream().mapToInt(TrialRunner.Entry::pairs).min().orElse(0);
        List<TrialRunner.Entry> same = entries.stream()
                .map(entry -> new TrialRunner.Entry(entry.method(), least))
                .toList();
        LandmarkSeries edits = quick ? EvaluateDecay.SERIES : EvaluateFidelity.SERIES;
        return session.evaluation().fidelity(edits, session.imageMetrics().features(), same);
    }

    private List<AblationRow> ablations() throws IOException {
        if (variants == null) {
            return List.of();
        }
        VariantDirectory directory = new VariantDirectory(variants);
        List<TrainedVariant> there = directory.trained(session.weightsSha256());
        return there.isEmpty() ? List.of() : EvaluateAblations.measure(session, directory, there, reconstructed, fewer);
    }

    private void measureImages() throws IOException {
        List<ImageRow> rows = session.evaluation()
                .reconstruction(reconstructed, session.imageMetrics().figures(), onFewer);
        reports.add(session.report("reconstruction", reconstructed, rows), ReportTable.ofImages(rows));
        List<ImageRow> steps = session.evaluation()
                .reconstruction(
                        reconstructed,
                        session.imageMetrics().figures(),
                        session.methods().byName().ofSteps(quick ? QUICK_STEPS : STEPS, fewer));
        reports.add(session.report("steps", reconstructed, steps), ReportTable.ofImages(steps));
        files.keep("steps", EvaluateSteps.plot(steps));
        List<ImageRow> back =
                session.evaluation().roundTrips(session.imageMetrics().figures(), onFewer);
        reports.add(session.report("roundtrip", back), ReportTable.ofImages(back));
    }

    private void measureDecay() throws IOException {
        List<DecayCurve> curves = session.evaluation().decay(EvaluateDecay.SERIES, entries);
        reports.add(session.report("decay", curves), ReportTable.ofDecay(curves));
        files.keep("decay", Plots.decay(curves));
    }

    private void draw(List<LandmarkRow> landmarks) throws IOException {
        List<LandmarkRow> far = landmarks.stream()
                .filter(row -> row.series().equals(far(row.points()).name()))
                .toList();
        files.keep("landmarks", Plots.distanceByPoints(far));
        if (session.keeps()) {
            for (Map.Entry<LandmarkSeries, List<TrialRunner.Entry>> kind : kinds.entrySet()) {
                String name = "sheet-" + kind.getKey().name();
                files.keep(name, MethodSheet.of(session, kind.getKey(), kind.getValue(), SHEET_ROWS));
            }
        }
    }
}
