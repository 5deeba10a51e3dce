// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.flow.LatentDirections;
import dev.dragline.draggan.flow.LatentDistribution;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.measures.ImageFeatures;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.measures.ImageWithCode;
import dev.dragline.evaluation.measures.LandingMeasure;
import dev.dragline.evaluation.methods.Baseline;
import dev.dragline.evaluation.methods.Tuning;
import dev.dragline.evaluation.pairs.FollowedFlow;
import dev.dragline.evaluation.pairs.PairSource;
import dev.dragline.evaluation.tasks.DragTask;
import dev.dragline.evaluation.tasks.DrawnTasks;
import dev.dragline.evaluation.tasks.Split;
import dev.dragline.evaluation.tasks.Tasks;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.Trial;
import dev.dragline.evaluation.trials.TrialDirectory;
import dev.dragline.evaluation.trials.TrialListener;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates methods: every method edits the same pairs, and all are measured in the same way. Finished edits are kept
 * in a directory, and are not computed again.
 */
public final class Evaluation {

    private static final String PERTURBED = "reconstruction";
    private static final String TRUE_FLOW = "reconstruction-true-flow";
    private static final String THERE_AND_BACK = "there-and-back";
    private static final int FEW_POINTS = 5;
    private static final String WILD = "wild";
    private static final int WILD_DIRECTIONS = 48;
    // This seed must not draw the codes from which the methods learn how far they may move a code.
    private static final long WILD_SEED = 48;

    private final Generator generator;
    private final Sources sources;
    private final Measures measures;
    private final TrialDirectory directory;
    private final TrialListener listener;
    private final DrawnTasks drawn;

    /**
     * The sources of the points.
     *
     * @param surface the source of points anywhere on the visible surface
     */
    public record Sources(PairSource landmarks, PairSource surface) {}

    /** @param seed the seed from which the pairs are drawn */
    public Evaluation(
            Generator generator,
            Sources sources,
            Measures measures,
            TrialDirectory directory,
            long seed,
            TrialListener listener) {
        this.generator = generator;
        this.sources = sources;
        this.measures = measures;
        this.directory = directory;
        this.listener = listener;
        this.drawn = new DrawnTasks(generator, seed);
    }

    /** Drags points of one image to where they are in another image of the same appearance (paper, section 4.2). */
    public List<LandmarkRow> landmarks(List<LandmarkSeries> kinds, List<TrialRunner.Entry> entries) throws IOException {
        List<LandmarkRow> rows = new ArrayList<>();
        for (LandmarkSeries kind : kinds) {
            rows.addAll(LandmarkRow.of(
                    kind, measures.of(kind), byMethod(trials(kind, entries)).values()));
        }
        return rows;
    }

    /** Returns the trials of a kind, for callers that need more than a table. */
    public List<Trial> trials(LandmarkSeries kind, List<TrialRunner.Entry> entries) throws IOException {
        return trials(measures.of(kind))
                .run(new TrialRunner.Series(kind.name(), tasks(kind, Split.TEST), List.of()), entries);
    }

    /** Returns the tasks of a kind. */
    public Tasks tasks(LandmarkSeries kind, Split split) {
        PairSource source = kind.surface() ? sources.surface() : sources.landmarks();
        boolean followable = measures.of(kind).follows();
        return kind.distance() == LandmarkSeries.Distance.FAR
                ? drawn.far(source, split, kind.points(), followable)
                : drawn.near(source, split, kind.points(), followable);
    }

    /**
     * Returns the pairs of paired image reconstruction. They have the true flow if the generator's correspondence is
     * known, except for the paper's pairs.
     *
     * @param papers whether to return the paper's pairs even if the true flow is known
     */
    public ReconstructionPairs reconstructionPairs(boolean papers) {
        PairSource surface = sources.surface();
        return papers || !surface.isExact()
                ? new ReconstructionPairs(PERTURBED, new FollowedFlow(generator).name(), drawn.perturbed())
                : new ReconstructionPairs(TRUE_FLOW, surface.name(), drawn.onArc(surface, this::arcPart));
    }

    private double arcPart() {
        return directory.number("arc-part", drawn::measuredArcPart);
    }

    /** Evaluates paired image reconstruction (paper, section 4.3). */
    public List<ImageRow> reconstruction(
            ReconstructionPairs pairs, List<ImageMetric> figures, List<TrialRunner.Entry> entries) throws IOException {
        TrialRunner.Series series = new TrialRunner.Series(pairs.series(), pairs.tasks(), figures);
        return imageRows(series, ReconstructionPairs.MEASURE, entries);
    }

    /** Drags points to their targets and back, and compares the result with the original image. */
    public List<ImageRow> roundTrips(List<ImageMetric> figures, List<TrialRunner.Entry> entries) throws IOException {
        Tasks there = tasks(new LandmarkSeries(LandmarkSeries.Distance.NEAR, false, FEW_POINTS), Split.TEST);
        List<TrialRunner.Entry> roundTrips = entries.stream()
                .map(entry -> new TrialRunner.Entry(new EvaluatedMethod.RoundTrip(entry.method()), entry.pairs()))
                .toList();
        return imageRows(
                new TrialRunner.Series(THERE_AND_BACK, asRoundTrips(there), figures), measures.landmarks(), roundTrips);
    }

    private static Tasks asRoundTrips(Tasks there) {
        return new Tasks() {
            @Override
            public int most() {
                return there.most();
            }

            @Override
            public DragTask task(int pair) {
                return there.task(pair).asRoundTrip();
            }
        };
    }

    /** Evaluates edits from a file; no image is known to which their targets belong. */
    public List<ImageRow> given(String name, Tasks tasks, List<TrialRunner.Entry> entries) throws IOException {
        List<Trial> trials =
                trials(new LandingMeasure.Followed()).run(new TrialRunner.Series(name, tasks, List.of()), entries);
        return byMethod(trials).values().stream().map(ImageRow::of).toList();
    }

    /** Chooses the settings of a baseline on validation pairs, with five points of independent images. */
    public Tuning.Chosen tune(Baseline baseline, int pairs) throws IOException {
        Tasks validation = tasks(new LandmarkSeries(LandmarkSeries.Distance.FAR, false, FEW_POINTS), Split.VALIDATION);
        return baseline.tune(generator, new Tuning(trials(measures.landmarks()), validation, pairs));
    }

    /** Returns how the mean distance of each method falls with time. Controls take no time, so they have no curve. */
    public List<DecayCurve> decay(LandmarkSeries kind, List<TrialRunner.Entry> entries) throws IOException {
        List<TrialRunner.Entry> methods = entries.stream()
                .filter(entry -> !(entry.method() instanceof EvaluatedMethod.Control))
                .toList();
        return byMethod(trials(kind, methods)).values().stream()
                .map(DecayCurve::of)
                .toList();
    }

    /**
     * Computes the Frechet distance of edited images from the images before the edits, beside that of as many unedited
     * images of other seeds (as the paper's tables of FID do).
     */
    public List<FidelityRow> fidelity(LandmarkSeries kind, ImageFeatures features, List<TrialRunner.Entry> entries)
            throws IOException {
        Map<String, List<Trial>> byMethod = byMethod(trials(kind, entries));
        if (byMethod.isEmpty()) {
            throw new IllegalStateException("no pair of " + kind.name() + " could be measured");
        }
        return new Fidelity(generator, directory, features).rows(byMethod);
    }

    /**
     * Evaluates drags that no image can follow. The rows say whether the codes stay among the generator's own, and
     * whether points end further away than they began.
     */
    public List<WildRow> wild(ImageFeatures features, List<TrialRunner.Entry> entries) throws IOException {
        TrialRunner.Series series = new TrialRunner.Series(WILD, drawn.wild(), List.of());
        LatentDistribution distribution =
                LatentDistribution.of(generator, LatentDirections.of(generator, WILD_DIRECTIONS), WILD_SEED);
        List<WildRow> rows = new ArrayList<>();
        for (List<Trial> trials : byMethod(trials(new LandingMeasure.Followed()).run(series, entries))
                .values()) {
            List<ImageWithCode> ends = new ArrayList<>();
            for (Trial trial : trials) {
                ends.add(directory.seen(trial, LatentCode.ofSeed(generator, trial.seed(), 1)));
            }
            rows.add(WildRow.of(generator, distribution, features, trials, ends));
        }
        return rows;
    }

    private List<ImageRow> imageRows(TrialRunner.Series series, LandingMeasure measure, List<TrialRunner.Entry> entries)
            throws IOException {
        return byMethod(trials(measure).run(series, entries)).values().stream()
                .map(ImageRow::of)
                .toList();
    }

    private TrialRunner trials(LandingMeasure measure) {
        return new TrialRunner(generator, directory, measure, listener);
    }

    private static Map<String, List<Trial>> byMethod(List<Trial> trials) {
        Map<String, List<Trial>> byMethod = new LinkedHashMap<>();
        trials.forEach(trial -> byMethod.computeIfAbsent(trial.method(), name -> new ArrayList<>())
                .add(trial));
        return byMethod;
    }
}
