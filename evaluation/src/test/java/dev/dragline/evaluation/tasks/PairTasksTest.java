// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import dev.dragline.evaluation.Examples;
import dev.dragline.evaluation.pairs.DetectedLandmarks;
import dev.dragline.evaluation.pairs.FollowedFlow;
import dev.dragline.evaluation.pairs.LandmarkTable;
import dev.dragline.evaluation.pairs.PairSource;
import dev.dragline.evaluation.pairs.PointPair;
import dev.dragline.evaluation.pairs.RenderedLandmarks;
import dev.dragline.evaluation.pairs.RenderedSurface;
import dev.dragline.evaluation.pairs.TabledLandmarks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairTasksTest {

    private static Generator generator;
    private static PairSource landmarks;

    @TempDir
    private Path directory;

    @BeforeAll
    static void load() throws IOException {
        generator = Examples.faces();
        landmarks = new RenderedLandmarks(generator);
    }

    @AfterAll
    static void unload() {
        generator.close();
    }

    @Test
    void drawsTheSamePairsForTheSameSeed() {
        List<DragTask> drawn = tasks(Split.TEST, 1, 1, 5);

        assertThat(tasks(Split.TEST, 1, 1, 5)).isEqualTo(drawn);
        assertThat(tasks(Split.TEST, 2, 1, 5)).doesNotContainAnyElementsOf(drawn);
        assertThat(drawn).allSatisfy(task -> {
            assertThat(task.points()).hasSize(5);
            assertThat(task.numbers()).doesNotHaveDuplicates().allMatch(number -> number >= 27);
            assertThat(task.from()).isNotEqualTo(task.to());
            assertThat(task.start().firstRows(6)).isNotEqualTo(task.end().firstRows(6));
        });
        assertThat(tasks(Split.TEST, 1, 1, 1))
                .extracting(DragTask::from)
                .isEqualTo(drawn.stream().map(DragTask::from).toList());
    }

    @Test
    void keepsValidationAndTestApart() {
        assertThat(seeds(Split.VALIDATION)).doesNotContainAnyElementsOf(seeds(Split.TEST));
    }

    @Test
    void takesAllLandmarksThatLieInBothImages() {
        assertThat(tasks(Split.TEST, 1, 1, 68))
                .allSatisfy(task -> assertThat(task.points().size()).isBetween(60, 68));
    }

    @Test
    void scalesNearPairsToThePapersDistance() {
        double part = NearPart.of(landmarks, 128);

        double mean = IntStream.range(0, 100)
                .mapToObj(pair -> task(landmarks, Split.VALIDATION, 3, part, 68, pair))
                .mapToDouble(DragTask::meanDistance)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(3.69, within(0.5));
    }

    @Test
    void followsAGridWhereNobodyKnowsLandmarks() {
        DragTask task = task(new FollowedFlow(generator), Split.TEST, 1, 0.3, 32, 0);

        assertThat(task.points()).hasSize(32);
        assertThat(task.meanDistance()).isBetween(0.1, 10.0);
    }

    @Test
    void knowsTheRenderersLandmarksAndSurfaceAtAnyPartOfTheWay() {
        for (PairSource source : List.of(new RenderedLandmarks(generator), new RenderedSurface(generator))) {
            PointPair far = source.pair(3, 4, 1);
            PointPair near = source.pair(3, 4, 0.1);

            assertThat(near.meanDistance()).isPositive().isLessThan(far.meanDistance() / 2);
            assertThat(far.start()).isEqualTo(near.start());
            assertThat(far.end().firstRows(6).values())
                    .containsExactly(
                            LatentCode.ofSeed(generator, 4, 1).firstRows(6).values(), within(1e-4f));
            assertThat(far.points()).hasSizeGreaterThanOrEqualTo(60);
        }
    }

    @Test
    void takesTheLandmarksThatADetectorFinds() {
        PairSource detected = new DetectedLandmarks(generator, images -> {
            List<List<PixelPoint>> found = new ArrayList<>();
            for (int image = 0; image < images.getShape().get(0); image++) {
                PixelPoint place =
                        new PixelPoint(10 + image, 20 + images.getShape().get(1));
                found.add(IntStream.range(0, 68).mapToObj(i -> place).toList());
            }
            return found;
        });

        DragTask task = task(detected, Split.TEST, 1, 1, 1, 0);

        assertThat(task.points().get(0).handle()).isEqualTo(new PixelPoint(10, 23));
        assertThat(task.points().get(0).target()).isEqualTo(new PixelPoint(11, 23));
    }

    @Test
    void takesTheLandmarksOfATable() throws IOException {
        Path file = Examples.landmarkTable(directory.resolve("landmarks.safetensors"), 20);
        PairSource tabled = new TabledLandmarks(generator, LandmarkTable.read(file));

        assertThat(tabled.seeds()).isEqualTo(20);
        List<PointDrag> points = tabled.pair(3, 4, 1).points();
        List<PointDrag> rendered = landmarks.pair(3, 4, 1).points();
        assertThat(points).hasSameSizeAs(rendered);
        for (int i = 0; i < points.size(); i++) {
            assertThat(points.get(i).handle().distanceTo(rendered.get(i).handle()))
                    .isLessThan(1e-4);
            assertThat(points.get(i).target().distanceTo(rendered.get(i).target()))
                    .isLessThan(1e-4);
        }
    }

    @Test
    void saysWhatATableMustBe() throws IOException {
        Path file = directory.resolve("landmarks.safetensors");
        new SafetensorsFile(Map.of(), Map.of("landmarks", StoredTensor.of(new long[] {2, 3}, new float[6])))
                .write(file);

        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> LandmarkTable.read(file))
                .withMessage(file + ": the tensor landmarks must have the shape [seeds, points, 2], not [2, 3]");
    }

    private static Set<Long> seeds(Split split) {
        Set<Long> seeds = new HashSet<>();
        for (DragTask task : tasks(split, 1, 1, 1)) {
            seeds.add(task.from());
            seeds.add(task.to());
        }
        return seeds;
    }

    private static List<DragTask> tasks(Split split, long seed, double part, int points) {
        return IntStream.range(0, 20)
                .mapToObj(pair -> task(landmarks, split, seed, part, points, pair))
                .toList();
    }

    private static DragTask task(PairSource source, Split split, long seed, double part, int points, int pair) {
        return new PairTasks(source, 128, new PairTasks.Drawing(split, seed, part, points, true)).task(pair);
    }
}
