// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.dragline.draggan.editing.draggan.DragGanEditor;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.measures.LandingMeasure;
import dev.dragline.evaluation.pairs.FollowedFlow;
import dev.dragline.evaluation.pairs.PairSource;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.HeldPair;
import dev.dragline.evaluation.trials.Trial;
import dev.dragline.evaluation.trials.TrialDirectory;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedTrialsTest {

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
    void comesToTheSameWhenItIsBrokenOff() throws IOException {
        List<TrialRunner.Entry> entries = entries(4, 2);
        List<Trial> whole = Examples.evaluation(generator, directory.resolve("whole"), new RecordedProgress())
                .trials(FAR, entries);

        RecordedProgress breaking = new RecordedProgress();
        breaking.breakAfter = 3;
        assertThatIllegalStateException()
                .isThrownBy(() -> Examples.evaluation(generator, directory.resolve("broken"), breaking)
                        .trials(FAR, entries))
                .withMessage("enough");
        Path lines = directory.resolve("broken").resolve("pairs.ndjson");
        String twice = Files.readAllLines(lines).get(0) + "\n";
        Files.writeString(lines, twice + "{\"series\": \"far-5\", \"met", StandardOpenOption.APPEND);
        RecordedProgress going = new RecordedProgress();
        List<Trial> resumed = Examples.evaluation(generator, directory.resolve("broken"), going)
                .trials(FAR, entries);

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
    void sharesPairsWithOthersOfTheSameDirectory() throws Exception {
        List<TrialRunner.Entry> entries = entries(12, 6);
        List<Trial> alone = Examples.evaluation(generator, directory.resolve("alone"), new RecordedProgress())
                .trials(FAR, entries);
        RecordedProgress one = new RecordedProgress();
        RecordedProgress other = new RecordedProgress();
        Evaluation mine = Examples.evaluation(generator, directory.resolve("shared"), one);
        Evaluation theirs = Examples.evaluation(generator, directory.resolve("shared"), other);

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
        RecordedProgress told = new RecordedProgress();

        List<Trial> trials =
                Examples.evaluation(generator, directory.resolve("mixed"), told).trials(FAR, entries);

        assertThat(told.done.stream().map(Trial::pair).distinct()).containsExactly(3, 0, 4, 5, 1, 6, 7, 2, 8);
        assertThat(trials).extracting(Trial::pair).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2);
    }

    @Test
    void waitsForAPairThatAnotherDoesAndDoesItWhenThatOneIsGone() throws Exception {
        List<TrialRunner.Entry> entries = List.of(new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), 3));
        TrialDirectory others = TrialDirectory.open(directory.resolve("left"), Examples.setting(1));
        HeldPair held = HeldPair.of(others, FAR.name(), 1);
        RecordedProgress told = new RecordedProgress();
        told.whileWaiting = () -> {
            assertThat(told.done).extracting(Trial::pair).containsExactly(0, 2);
            held.close();
        };

        List<Trial> trials =
                Examples.evaluation(generator, directory.resolve("left"), told).trials(FAR, entries);

        assertThat(trials).extracting(Trial::pair).containsExactly(0, 1, 2);
        assertThat(told.done).extracting(Trial::pair).containsExactly(0, 2, 1);
    }

    @Test
    void refusesToGoOnInAnotherSetting() throws IOException {
        TrialDirectory.open(directory.resolve("kept"), Examples.setting(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrialDirectory.open(directory.resolve("kept"), Examples.setting(2)))
                .withMessage(directory.resolve("kept")
                        + " holds an evaluation with the seed 1, not 2; choose another directory, or the same seed to"
                        + " continue it");
    }

    @Test
    void refusesToMixMeasuresOfTheSameSeries() throws IOException {
        LandmarkSeries surface = new LandmarkSeries(LandmarkSeries.Distance.FAR, true, 5);
        List<TrialRunner.Entry> entries = List.of(new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), 2));
        List<LandmarkRow> rows = Examples.evaluation(generator, directory.resolve("measures"), new RecordedProgress())
                .landmarks(List.of(FAR, surface), entries);
        Measures others =
                new Measures(new LandingMeasure.Followed(), new LandingMeasure.Fitted(generator, images -> List.of()));
        PairSource points = new FollowedFlow(generator);

        assertThat(rows).extracting(LandmarkRow::measuredBy).containsOnly("tracked features");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.evaluation(
                                generator, directory.resolve("measures"), points, others, new RecordedProgress())
                        .trials(surface, entries))
                .withMessage("where points of far-surface-5 ended was said by tracked features, not by geometry fitted"
                        + " to the image; choose another directory");
        RecordedProgress going = new RecordedProgress();
        Examples.evaluation(generator, directory.resolve("measures"), points, others, going)
                .trials(FAR, entries);
        assertThat(going.begun).containsExactly("far-5: 2 of 2");
        assertThat(going.done).isEmpty();
    }

    private static List<TrialRunner.Entry> entries(int fast, int slow) {
        return List.of(
                new TrialRunner.Entry(EvaluatedMethod.Control.noEdit(generator), fast),
                new TrialRunner.Entry(
                        new EvaluatedMethod.Method(DragGanEditor.METHOD, new DragGanEditor(generator), null, 3), slow));
    }
}
