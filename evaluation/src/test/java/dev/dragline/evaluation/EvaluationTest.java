// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.editing.draggan.DragGanEditor;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.measures.GeneratorFeatures;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.measures.LandingMeasure;
import dev.dragline.evaluation.methods.Tuning;
import dev.dragline.evaluation.pairs.FollowedFlow;
import dev.dragline.evaluation.pairs.MixedLatents;
import dev.dragline.evaluation.pairs.PairSource;
import dev.dragline.evaluation.pairs.RenderedLandmarks;
import dev.dragline.evaluation.pairs.RenderedSurface;
import dev.dragline.evaluation.tasks.DragTask;
import dev.dragline.evaluation.tasks.Split;
import dev.dragline.evaluation.tasks.Tasks;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.FailedTrial;
import dev.dragline.evaluation.trials.HeldPair;
import dev.dragline.evaluation.trials.Setting;
import dev.dragline.evaluation.trials.Trial;
import dev.dragline.evaluation.trials.TrialDirectory;
import dev.dragline.evaluation.trials.TrialListener;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

    private static final LandmarkSeries FAR = new LandmarkSeries(LandmarkSeries.Distance.FAR, false, 5);

    private static Generator generator;

    @TempDir
    private Path directory;

    @BeforeAll
    static void load() throws IOException {
        generator = Examples.faces();
    }

    @AfterAll
    static void unload() {
        generator.close();
    }

    @Test
    void hasControlsThatStandWhereTheyShould() throws IOException {
        List<TrialRunner.Entry> entries = List.of(
                new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), 20),
                new TrialRunner.Entry(EvaluatedMethod.Control.toTargetCode(generator), 20));

        Map<String, LandmarkRow> rows =
                byMethod(evaluation("controls", new Told()).landmarks(List.of(FAR), entries), LandmarkRow::method);

        LandmarkRow none = rows.get(EvaluatedMethod.NONE);
        LandmarkRow target = rows.get(EvaluatedMethod.TARGET_CODE);
        assertThat(none.partOfNoEdit()).isBetween(0.95, 1.05);
        assertThat(target.partOfNoEdit()).isLessThan(0.35);
        assertThat(target.meanDistance()).isCloseTo(target.partOfNoEdit() * target.meanDistanceBefore(), within(1e-9));
        assertThat(target.appearanceUntouched()).isEqualTo(20);
        assertThat(target.pairs()).isEqualTo(20);
    }

    @Test
    void comesToTheSameWhenItIsBrokenOff() throws IOException {
        List<TrialRunner.Entry> entries = entries(4, 2);
        List<Trial> whole = evaluation("whole", new Told()).trials(FAR, entries);

        Told breaking = new Told();
        breaking.breakAfter = 3;
        assertThatIllegalStateException()
                .isThrownBy(() -> evaluation("broken", breaking).trials(FAR, entries))
                .withMessage("enough");
        Path lines = directory.resolve("broken").resolve("pairs.ndjson");
        String twice = Files.readAllLines(lines).get(0) + "\n";
        Files.writeString(lines, twice + "{\"series\": \"far-5\", \"met", StandardOpenOption.APPEND);
        Told going = new Told();
        List<Trial> resumed = evaluation("broken", going).trials(FAR, entries);

        assertThat(going.begun).containsExactly("far-5: 3 of 6");
        assertThat(going.done).hasSize(3);
        assertThat(resumed)
                .usingRecursiveComparison()
                .ignoringFields("seconds", "moments")
                .isEqualTo(whole);
        assertThat(Files.readAllLines(lines)).hasSize(7);
        for (Trial trial : whole) {
            for (String file : List.of(trial.image(), trial.code())) {
                assertThat(directory.resolve("broken").resolve(file))
                        .hasSameBinaryContentAs(directory.resolve("whole").resolve(file));
            }
        }
    }

    @Test
    void countsPairsThatFailAndMeasuresTheOthers() throws IOException {
        Editor working = new FailingEditor(drag -> false);
        Editor never = new FailingEditor(drag -> true);
        double far = evaluation("distances", new Told())
                .trials(FAR, List.of(new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), 3)))
                .get(1)
                .meanDistanceBefore();
        Editor once = new FailingEditor(drag -> drag.meanDistance() == far);
        Told told = new Told();

        List<LandmarkRow> rows = evaluation("failing", told)
                .landmarks(
                        List.of(FAR),
                        List.of(
                                new TrialRunner.Entry(new EvaluatedMethod.Method("working", working, null, null), 3),
                                new TrialRunner.Entry(new EvaluatedMethod.Method("once", once, null, null), 3),
                                new TrialRunner.Entry(new EvaluatedMethod.Method("never", never, null, null), 3)));

        assertThat(rows).extracting(LandmarkRow::method).containsExactly("working", "once");
        assertThat(rows).extracting(LandmarkRow::pairs).containsExactly(3, 2);
        String reason = "the image has a value that is NaN or infinite, so there is no result";
        assertThat(FailedPairs.count(told.failures))
                .containsExactlyInAnyOrder(
                        new FailedPairs("far-5", "once", reason, 1), new FailedPairs("far-5", "never", reason, 3));
        assertThat(told.done).hasSize(5);
    }

    /** Makes no edit, or fails. */
    private static final class FailingEditor implements Editor {

        private final Predicate<DragEdit> fails;

        FailingEditor(Predicate<DragEdit> fails) {
            this.fails = fails;
        }

        @Override
        public String method() {
            return "stays";
        }

        @Override
        public void check(DragEdit drag) {
            // It takes any.
        }

        @Override
        public List<EditResult> edit(List<DragEdit> drags, ComputationListener listener) {
            if (drags.stream().anyMatch(fails)) {
                throw new NonFiniteResultException("the image");
            }
            return drags.stream().map(FailingEditor::stay).toList();
        }

        private static EditResult stay(DragEdit drag) {
            List<PixelPoint> handles =
                    drag.points().stream().map(PointDrag::handle).toList();
            RgbImage image = new RgbImage(128, new byte[3 * 128 * 128]);
            return new EditResult(
                    drag.start(),
                    List.of(new EditResult.Frame(0, 0, drag.start(), handles, image)),
                    handles,
                    drag.meanDistance(),
                    drag.meanDistance(),
                    0,
                    0,
                    1,
                    1,
                    null,
                    false);
        }
    }

    @Test
    void sharesPairsWithOthersOfTheSameDirectory() throws Exception {
        List<TrialRunner.Entry> entries = entries(12, 6);
        List<Trial> alone = evaluation("alone", new Told()).trials(FAR, entries);
        Told one = new Told();
        Told other = new Told();
        Evaluation mine = evaluation("shared", one);
        Evaluation theirs = evaluation("shared", other);

        CompletableFuture<List<Trial>> elsewhere = CompletableFuture.supplyAsync(() -> {
            try {
                return theirs.trials(FAR, entries);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        List<Trial> here = mine.trials(FAR, entries);

        assertThat(here).isEqualTo(elsewhere.get(1, TimeUnit.MINUTES));
        assertThat(here)
                .usingRecursiveComparison()
                .ignoringFields("seconds", "moments")
                .isEqualTo(alone);
        assertThat(Files.readAllLines(directory.resolve("shared").resolve("pairs.ndjson")))
                .hasSize(18);
        assertThat(one.done).hasSizeLessThanOrEqualTo(18).doesNotHaveDuplicates();
    }

    @Test
    void mixesPairsOfSlowMethodsEvenlyAmongTheOthers() throws IOException {
        List<TrialRunner.Entry> entries = List.of(
                new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), 9),
                new TrialRunner.Entry(EvaluatedMethod.Control.toTargetCode(generator), 3));
        Told told = new Told();

        List<Trial> trials = evaluation("mixed", told).trials(FAR, entries);

        assertThat(told.done.stream().map(Trial::pair).distinct()).containsExactly(3, 0, 4, 5, 1, 6, 7, 2, 8);
        assertThat(trials).extracting(Trial::pair).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2);
    }

    @Test
    void waitsForAPairThatAnotherDoesAndDoesItWhenThatOneIsGone() throws Exception {
        List<TrialRunner.Entry> entries = List.of(new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), 3));
        TrialDirectory others = TrialDirectory.open(directory.resolve("left"), setting(1));
        HeldPair held = HeldPair.of(others, FAR.name(), 1);
        Told told = new Told();
        told.whileWaiting = () -> {
            assertThat(told.done).extracting(Trial::pair).containsExactly(0, 2);
            held.close();
        };

        List<Trial> trials = evaluation("left", told).trials(FAR, entries);

        assertThat(trials).extracting(Trial::pair).containsExactly(0, 1, 2);
        assertThat(told.done).extracting(Trial::pair).containsExactly(0, 2, 1);
    }

    @Test
    void refusesToGoOnInAnotherSetting() throws IOException {
        TrialDirectory.open(directory.resolve("kept"), setting(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrialDirectory.open(directory.resolve("kept"), setting(2)))
                .withMessage(directory.resolve("kept")
                        + " holds an evaluation with the seed 1, not 2; choose another directory, or the same seed to"
                        + " continue it");
    }

    @Test
    void findsTheWantedImageWithTheWantedCode() throws IOException {
        List<ImageMetric> figures = List.of(new ImageMetric.SquaredError(), new GeneratorFeatures(generator));
        List<TrialRunner.Entry> entries = List.of(
                new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), 3),
                new TrialRunner.Entry(EvaluatedMethod.Control.toTargetCode(generator), 3));
        Evaluation evaluation = evaluation("images", new Told());

        Map<String, ImageRow> there = byMethod(
                evaluation.reconstruction(evaluation.reconstructionPairs(false), figures, entries), ImageRow::method);
        Map<String, ImageRow> back = byMethod(evaluation.roundTrips(figures, entries), ImageRow::method);

        for (String figure : List.of(ImageMetric.SquaredError.NAME, GeneratorFeatures.DISTANCE)) {
            assertThat(there.get(EvaluatedMethod.NONE).figures().get(figure).value())
                    .isPositive();
            assertThat(there.get(EvaluatedMethod.TARGET_CODE)
                            .figures()
                            .get(figure)
                            .value())
                    .isZero();
            assertThat(back.get(EvaluatedMethod.TARGET_CODE)
                            .figures()
                            .get(figure)
                            .value())
                    .isZero();
            assertThat(back.get(EvaluatedMethod.NONE).figures().get(figure).value())
                    .isZero();
        }
        assertThat(there.get(EvaluatedMethod.NONE).points()).isEqualTo(32);
        assertThat(back.get(EvaluatedMethod.NONE).meanDistance())
                .isGreaterThan(back.get(EvaluatedMethod.TARGET_CODE).meanDistance());
    }

    @Test
    void reconstructsPairsWithTheTrueFlowWhereItIsKnown() throws IOException {
        List<ImageMetric> figures = List.of(new ImageMetric.SquaredError());
        List<TrialRunner.Entry> entries = List.of(
                new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), 3),
                new TrialRunner.Entry(EvaluatedMethod.Control.toTargetCode(generator), 3));
        Evaluation evaluation = evaluation("flow", new RenderedSurface(generator), new Told());

        ReconstructionPairs exact = evaluation.reconstructionPairs(false);
        ReconstructionPairs papers = evaluation.reconstructionPairs(true);
        Map<String, ImageRow> rows = byMethod(evaluation.reconstruction(exact, figures, entries), ImageRow::method);
        Map<String, ImageRow> paperRows =
                byMethod(evaluation.reconstruction(papers, figures, entries), ImageRow::method);

        assertThat(exact.points()).isEqualTo("points of the surface, by the renderer's exact correspondence");
        assertThat(papers.points()).isEqualTo("points of a grid, followed by the generator's features");
        assertThat(rows.get(EvaluatedMethod.TARGET_CODE).figures().get("mse100").value())
                .isZero();
        assertThat(rows.get(EvaluatedMethod.NONE).series()).isEqualTo("reconstruction-true-flow");
        assertThat(rows.get(EvaluatedMethod.NONE).points()).isEqualTo(32);
        assertThat(paperRows.get(EvaluatedMethod.NONE).series()).isEqualTo("reconstruction");
        double moved = rows.get(EvaluatedMethod.NONE).figures().get("mse100").value();
        double papersMoved =
                paperRows.get(EvaluatedMethod.NONE).figures().get("mse100").value();
        assertThat(moved / papersMoved).isBetween(0.4, 2.5);
        DragTask task = exact.tasks().task(0);
        assertThat(task.end())
                .isEqualTo(MixedLatents.of(generator, task.from(), Objects.requireNonNull(task.to()), task.part())
                        .codes(generator)
                        .end());
    }

    @Test
    void followsDecayAndFidelityFromTheSameTrials() throws IOException {
        Evaluation evaluation = evaluation("views", new Told());
        List<TrialRunner.Entry> entries = entries(3, 3);

        List<DecayCurve> curves = evaluation.decay(FAR, entries);
        List<FidelityRow> rows = evaluation.fidelity(FAR, new GeneratorFeatures(generator), entries);

        DecayCurve draggan = byMethod(curves, DecayCurve::method).get(DragGanEditor.METHOD);
        assertThat(draggan.places().get(0).decay()).isEqualTo(1);
        assertThat(draggan.places()).extracting(DecayCurve.Place::seconds).isSorted();
        assertThat(draggan.places().get(draggan.places().size() - 1).decay()).isNotEqualTo(1);
        assertThat(rows).extracting(FidelityRow::method).containsExactly("unedited", "none", DragGanEditor.METHOD);
        assertThat(rows.get(0).partOfUnedited()).isEqualTo(1);
        assertThat(rows.get(1).frechetDistance()).isCloseTo(0, within(1e-3));
    }

    @Test
    void tunesOnValidationPairs() throws IOException {
        Told told = new Told();
        TrialDirectory kept = TrialDirectory.open(directory.resolve("tuning"), setting(1));
        TrialRunner trials = new TrialRunner(generator, kept, new LandingMeasure.Followed(), told);
        Tasks tasks = evaluation("tuning", told).tasks(FAR, Split.VALIDATION);
        List<Integer> shares = new ArrayList<>();

        Tuning.Chosen chosen = new Tuning(trials, tasks, 2)
                .choose(
                        "walk",
                        Map.of("part", 0.0),
                        List.of(new Tuning.Values("part", List.of(0.0, 1.0))),
                        settings -> {
                            shares.add(settings.get("part").intValue());
                            return settings.get("part") == 1
                                    ? EvaluatedMethod.Control.toTargetCode(generator)
                                    : EvaluatedMethod.Control.noEdit(generator);
                        });

        assertThat(shares).containsExactly(0, 1);
        assertThat(chosen.settings()).containsExactly(Map.entry("part", 1.0));
        assertThat(chosen.tried()).hasSize(2).containsValue(chosen.meanDistance());
    }

    @Test
    void refusesToMixMeasuresOfTheSameSeries() throws IOException {
        LandmarkSeries surface = new LandmarkSeries(LandmarkSeries.Distance.FAR, true, 5);
        List<TrialRunner.Entry> entries = List.of(new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), 2));
        List<LandmarkRow> rows = evaluation("measures", new Told()).landmarks(List.of(FAR, surface), entries);
        Measures others =
                new Measures(new LandingMeasure.Followed(), new LandingMeasure.Fitted(generator, images -> List.of()));
        PairSource points = new FollowedFlow(generator);

        assertThat(rows).extracting(LandmarkRow::measuredBy).containsOnly("tracked features");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> evaluation("measures", points, others, new Told()).trials(surface, entries))
                .withMessage("where points of far-surface-5 ended was said by tracked features, not by geometry fitted"
                        + " to the image; choose another directory");
        Told going = new Told();
        evaluation("measures", points, others, going).trials(FAR, entries);
        assertThat(going.begun).containsExactly("far-5: 2 of 2");
        assertThat(going.done).isEmpty();
    }

    private static List<TrialRunner.Entry> entries(int fast, int slow) {
        return List.of(
                new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), fast),
                new TrialRunner.Entry(
                        new EvaluatedMethod.Method(DragGanEditor.METHOD, new DragGanEditor(generator), null, 3), slow));
    }

    private Evaluation evaluation(String name, TrialListener listener) throws IOException {
        return evaluation(name, new FollowedFlow(generator), listener);
    }

    private Evaluation evaluation(String name, PairSource surface, TrialListener listener) throws IOException {
        LandingMeasure followed = new LandingMeasure.Followed();
        return evaluation(name, surface, new Measures(followed, followed), listener);
    }

    private Evaluation evaluation(String name, PairSource surface, Measures measures, TrialListener listener)
            throws IOException {
        return new Evaluation(
                generator,
                new Evaluation.Sources(new RenderedLandmarks(generator), surface),
                measures,
                TrialDirectory.open(directory.resolve(name), setting(1)),
                1,
                listener);
    }

    private static Setting setting(long seed) {
        return new Setting("faces-128", "63542b", seed, "exact landmarks of the renderer", "tracked features");
    }

    private static <R> Map<String, R> byMethod(List<R> rows, Function<R, String> method) {
        return rows.stream().collect(Collectors.toMap(method, Function.identity()));
    }

    private static final class Told implements TrialListener {

        private final List<String> begun = new ArrayList<>();
        private final List<Trial> done = new ArrayList<>();
        private final List<FailedTrial> failures = new ArrayList<>();
        private int breakAfter = Integer.MAX_VALUE;
        private ThrowableAssert.ThrowingCallable whileWaiting = () -> {};

        @Override
        public void waiting() {
            assertThatCode(whileWaiting).doesNotThrowAnyException();
        }

        @Override
        public void begun(String series, long total, long kept) {
            begun.add(series + ": " + kept + " of " + total);
        }

        @Override
        public void done(Trial trial) {
            done.add(trial);
            if (done.size() == breakAfter) {
                throw new IllegalStateException("enough");
            }
        }

        @Override
        public void failed(FailedTrial failure) {
            failures.add(failure);
        }
    }
}
