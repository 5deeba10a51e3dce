// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.EngineException;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.draggan.DragGanEditor;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.measures.GeneratorFeatures;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.measures.LandingMeasure;
import dev.dragline.evaluation.methods.Tuning;
import dev.dragline.evaluation.pairs.MixedLatents;
import dev.dragline.evaluation.pairs.RenderedSurface;
import dev.dragline.evaluation.tasks.DragTask;
import dev.dragline.evaluation.tasks.Split;
import dev.dragline.evaluation.tasks.Tasks;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.TrialDirectory;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
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

        Map<String, LandmarkRow> rows = byMethod(
                Examples.evaluation(generator, directory.resolve("controls"), new RecordedProgress())
                        .landmarks(List.of(FAR), entries),
                LandmarkRow::method);

        LandmarkRow none = rows.get(EvaluatedMethod.NONE);
        LandmarkRow target = rows.get(EvaluatedMethod.TARGET_CODE);
        assertThat(none.partOfNoEdit()).isBetween(0.95, 1.05);
        assertThat(target.partOfNoEdit()).isLessThan(0.35);
        assertThat(target.meanDistance()).isCloseTo(target.partOfNoEdit() * target.meanDistanceBefore(), within(1e-9));
        assertThat(target.appearanceUntouched()).isEqualTo(20);
        assertThat(target.pairs()).isEqualTo(20);
    }

    @Test
    void countsPairsThatFailAndMeasuresTheOthers() throws IOException {
        Editor working = new FailingEditor(drag -> false);
        Editor never = new FailingEditor(drag -> true);
        double far = Examples.evaluation(generator, directory.resolve("distances"), new RecordedProgress())
                .trials(FAR, List.of(new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), 3)))
                .get(1)
                .meanDistanceBefore();
        Editor once = new FailingEditor(drag -> drag.meanDistance() == far);
        RecordedProgress told = new RecordedProgress();

        List<LandmarkRow> rows = Examples.evaluation(generator, directory.resolve("failing"), told)
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

    /** PyTorch's library of convolutions creates nothing any more on a thread where it once got no memory. */
    @Test
    void goesOnWithOtherThreadsAfterAPairForWhichThereWasNotEnoughMemory() throws IOException {
        List<Thread> useless = new ArrayList<>();
        Editor starved = new FailingEditor(drag -> {
            if (useless.isEmpty() || useless.contains(Thread.currentThread())) {
                useless.add(Thread.currentThread());
                throw new EngineException("could not create a primitive");
            }
            return false;
        });
        RecordedProgress told = new RecordedProgress();

        List<LandmarkRow> rows = Examples.evaluation(generator, directory.resolve("starved"), told)
                .landmarks(
                        List.of(FAR),
                        List.of(new TrialRunner.Entry(new EvaluatedMethod.Method("starved", starved, null, null), 3)));

        assertThat(rows).singleElement().satisfies(row -> assertThat(row.pairs())
                .isEqualTo(2));
        assertThat(FailedPairs.count(told.failures))
                .containsExactly(new FailedPairs("far-5", "starved", "there was not enough memory for it", 1));
    }

    @Test
    void findsTheWantedImageWithTheWantedCode() throws IOException {
        List<ImageMetric> figures = List.of(new ImageMetric.SquaredError(), new GeneratorFeatures(generator));
        List<TrialRunner.Entry> entries = List.of(
                new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), 3),
                new TrialRunner.Entry(EvaluatedMethod.Control.toTargetCode(generator), 3));
        Evaluation evaluation = Examples.evaluation(generator, directory.resolve("images"), new RecordedProgress());

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
        Evaluation evaluation = Examples.evaluation(
                generator, directory.resolve("flow"), new RenderedSurface(generator), new RecordedProgress());

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
        Evaluation evaluation = Examples.evaluation(generator, directory.resolve("views"), new RecordedProgress());
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
        RecordedProgress told = new RecordedProgress();
        TrialDirectory kept = TrialDirectory.open(directory.resolve("tuning"), Examples.setting(1));
        TrialRunner trials = new TrialRunner(generator, kept, new LandingMeasure.Followed(), told);
        Tasks tasks = Examples.evaluation(generator, directory.resolve("tuning"), told)
                .tasks(FAR, Split.VALIDATION);
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

    private static List<TrialRunner.Entry> entries(int fast, int slow) {
        return List.of(
                new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), fast),
                new TrialRunner.Entry(
                        new EvaluatedMethod.Method(DragGanEditor.METHOD, new DragGanEditor(generator), null, 3), slow));
    }

    private static <R> Map<String, R> byMethod(List<R> rows, Function<R, String> method) {
        return rows.stream().collect(Collectors.toMap(method, Function.identity()));
    }
}
