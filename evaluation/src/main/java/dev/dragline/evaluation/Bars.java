// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.draggan.editing.jacobian.JacobianEditor;
import dev.dragline.draggan.editing.predictor.LatentPredictorEditor;
import dev.dragline.evaluation.methods.Baseline;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.Mean;
import dev.dragline.evaluation.trials.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the methods are to reach on the bundled faces, and whether they do. Methods are compared with each other on the pairs
 * that all of them did, and with no edit on all of their own.
 */
public final class Bars {

    /** Numbers of landmarks that are dragged at once. */
    public static final List<Integer> POINTS = List.of(1, 5, 68);

    /** The tasks with points anywhere on the surface. */
    public static final LandmarkSeries SURFACE = new LandmarkSeries(LandmarkSeries.Distance.FAR, true, 5);

    private static final String AUTO = "auto";

    private final Map<LandmarkSeries, List<Trial>> trials;
    private final List<FidelityRow> fidelity;
    private final boolean seenByNetwork;
    private final double secondsPerPass;
    private final Set<String> trainedOnGroundTruth;

    /**
     * @param trials of the kinds of tasks that were done
     * @param seenByNetwork whether a landmark network says where points ended
     * @param secondsPerPass of the generator, forward, for one image
     * @param trainedOnGroundTruth the versions whose networks were taught where points truly go; the others learnt from their
     *     generator's checkpoint alone
     */
    public Bars(
            Map<LandmarkSeries, List<Trial>> trials,
            List<FidelityRow> fidelity,
            boolean seenByNetwork,
            double secondsPerPass,
            Set<String> trainedOnGroundTruth) {
        this.trials = trials;
        this.fidelity = List.copyOf(fidelity);
        this.seenByNetwork = seenByNetwork;
        this.secondsPerPass = secondsPerPass;
        this.trainedOnGroundTruth = Set.copyOf(trainedOnGroundTruth);
    }

    /** In the order in which they are to be read. */
    public List<Bar> all() {
        return Stream.of(distances(), others(), times(), sameness())
                .flatMap(List::stream)
                .toList();
    }

    private List<Bar> distances() {
        List<Bar> bars = new ArrayList<>();
        for (int points : POINTS) {
            bars.add(Bar.atMost(
                    "auto, " + points(points) + ", of no edit", 0.16, partOfNoEdit(AUTO::equals, far(points))));
        }
        for (int points : POINTS) {
            bars.add(Bar.below(
                    "auto, " + points(points) + ", px",
                    "the best baseline",
                    best(Bars::isBaseline, far(points)),
                    distance(AUTO, far(points))));
        }
        for (int points : POINTS) {
            Double half = best(Bars::isBaseline, far(points));
            bars.add(Bar.below(
                    "closed loop or refined, " + points(points) + ", px, seen by a network",
                    "half of the best baseline",
                    half == null ? null : half / 2,
                    seenByNetwork ? best(Bars::looksAgain, far(points)) : null));
        }
        return bars;
    }

    private List<Bar> others() {
        return List.of(
                Bar.atMost(
                        "latent predictor and regularizer from the checkpoint alone, of no edit",
                        0.35,
                        leastWorstPart(engine -> isPredictor(engine) && !isTaughtTheTruth(engine))),
                Bar.atMost(
                        "latent predictor and regularizer taught true correspondence, of no edit",
                        0.35,
                        leastWorstPart(engine -> isPredictor(engine) && isTaughtTheTruth(engine))),
                Bar.atMost(
                        "from the checkpoint alone, of no edit",
                        0.2,
                        leastWorstPart(engine -> isRecommended(engine) && !isTaughtTheTruth(engine))),
                Bar.atMost("auto, points of the surface, of no edit", 0.25, partOfNoEdit(AUTO::equals, SURFACE)));
    }

    private static boolean isPredictor(EvaluatedMethod.Engine engine) {
        return engine.method().equals(LatentPredictorEditor.METHOD);
    }

    private static boolean isRecommended(EvaluatedMethod.Engine engine) {
        return List.of(JacobianEditor.FLOW_JACOBIAN, JacobianEditor.JACOBIAN).contains(engine.method());
    }

    private boolean isTaughtTheTruth(EvaluatedMethod.Engine engine) {
        return engine.modelVersion() != null && trainedOnGroundTruth.contains(engine.modelVersion());
    }

    private List<Bar> times() {
        LandmarkSeries one = far(1);
        Double slow = seconds(name -> name.equals(Baseline.DRAGGAN.tunedName()), one);
        Double auto = seconds(AUTO::equals, one);
        String nearest = nearest(Bars::isClosedLoop, one);
        Double loop = nearest == null ? null : seconds(nearest::equals, one);
        Double step = mean(Bars::isDragGan, one, Bars::secondsPerStep);
        return List.of(
                Bar.atLeast("time of the tuned DragGAN / of auto", 100, ratio(slow, auto)),
                Bar.atLeast("time of the tuned DragGAN / of the best closed loop", 40, ratio(slow, loop)),
                Bar.atMost("a step of DragGAN, in passes of the generator", 4, ratio(step, secondsPerPass)));
    }

    private List<Bar> sameness() {
        long changed = trials.values().stream()
                .flatMap(List::stream)
                .filter(trial -> !trial.appearanceUntouched())
                .count();
        return List.of(
                Bar.atMost("edits whose appearance rows changed", 0, trials.isEmpty() ? null : (double) changed),
                Bar.atMost("Frechet distance of auto, of unedited", 1.5, frechet(AUTO::equals)),
                Bar.below(
                        "Frechet distance of auto, of unedited",
                        "DragGAN's",
                        frechet(Bars::isDragGan),
                        frechet(AUTO::equals)));
    }

    private @Nullable Double frechet(Predicate<String> method) {
        return fidelity.stream()
                .filter(row -> method.test(row.method()))
                .map(FidelityRow::partOfUnedited)
                .min(Double::compare)
                .orElse(null);
    }

    /** Of the rows that are meant the best one, by the number of points with which it is worst. */
    private @Nullable Double leastWorstPart(Predicate<EvaluatedMethod.Engine> engines) {
        return POINTS.stream()
                .flatMap(points -> of(far(points)).stream())
                .filter(trial -> engines.test(trial.engine()))
                .map(Trial::method)
                .distinct()
                .map(this::worstPart)
                .filter(Objects::nonNull)
                .min(Double::compare)
                .orElse(null);
    }

    private @Nullable Double worstPart(String name) {
        List<@Nullable Double> parts = POINTS.stream()
                .map(points -> partOfNoEdit(name::equals, far(points)))
                .toList();
        return parts.contains(null)
                ? null
                : parts.stream().filter(Objects::nonNull).max(Double::compare).orElse(null);
    }

    private static @Nullable Double ratio(@Nullable Double a, @Nullable Double b) {
        return a == null || b == null ? null : (Double) (a / b);
    }

    /** On all pairs that the method did: no other method has a part in it. */
    private @Nullable Double partOfNoEdit(Predicate<String> method, LandmarkSeries kind) {
        List<Trial> own =
                of(kind).stream().filter(trial -> method.test(trial.method())).toList();
        return own.isEmpty()
                ? null
                : (Double) (Mean.of(own, Trial::meanDistance).value()
                        / Mean.of(own, Trial::meanDistanceBefore).value());
    }

    private @Nullable Double distance(String method, LandmarkSeries kind) {
        return mean(method::equals, kind, Trial::meanDistance);
    }

    private @Nullable Double seconds(Predicate<String> method, LandmarkSeries kind) {
        return mean(method, kind, Trial::seconds);
    }

    /** The least mean distance of the methods that are meant. */
    private @Nullable Double best(Predicate<String> methods, LandmarkSeries kind) {
        String nearest = nearest(methods, kind);
        return nearest == null ? null : distance(nearest, kind);
    }

    /** The method whose mean distance is the least. */
    private @Nullable String nearest(Predicate<String> methods, LandmarkSeries kind) {
        return of(kind).stream()
                .map(Trial::method)
                .distinct()
                .filter(methods)
                .filter(method -> distance(method, kind) != null)
                .min(Comparator.comparing(method -> Objects.requireNonNull(distance(method, kind))))
                .orElse(null);
    }

    private @Nullable Double mean(Predicate<String> method, LandmarkSeries kind, ToDoubleFunction<Trial> figure) {
        int common = common(kind);
        List<Trial> own = of(kind).stream()
                .filter(trial -> method.test(trial.method()) && trial.pair() < common)
                .toList();
        return own.isEmpty() ? null : (Double) Mean.of(own, figure).value();
    }

    private int common(LandmarkSeries kind) {
        return of(kind).stream()
                .map(Trial::method)
                .distinct()
                .mapToInt(method -> (int) of(kind).stream()
                        .filter(trial -> trial.method().equals(method))
                        .count())
                .min()
                .orElse(0);
    }

    private List<Trial> of(LandmarkSeries kind) {
        return trials.getOrDefault(kind, List.of());
    }

    private static LandmarkSeries far(int points) {
        return new LandmarkSeries(LandmarkSeries.Distance.FAR, false, points);
    }

    private static boolean isBaseline(String name) {
        return Stream.of(Baseline.values()).anyMatch(one -> one.isNamed(name));
    }

    private static boolean isDragGan(String name) {
        return Baseline.DRAGGAN.isNamed(name);
    }

    private static boolean looksAgain(String name) {
        return isClosedLoop(name) || name.endsWith(JacobianEditor.REFINED);
    }

    private static boolean isClosedLoop(String name) {
        return name.endsWith(JacobianEditor.CLOSED_LOOP);
    }

    private static double secondsPerStep(Trial trial) {
        return trial.seconds() / Math.max(1, trial.steps());
    }

    private static String points(int count) {
        return count + (count == 1 ? " point" : " points");
    }
}
