// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.trainings.SampleStep;
import dev.dragline.api.trainings.TrainingSample;
import dev.dragline.api.trainings.TrainingSamples;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sample edits of a training as a table: a row for each edit, a column for each step that is shown.
 *
 * @param steps the first step and the newest ones, rising
 */
public record SampleTable(List<Long> steps, List<Row> rows) {

    private static final int NEWEST = 7;

    /** @param cells one for each step */
    public record Row(int number, Cell before, List<Cell> cells) {}

    /**
     * An image with the points to be drawn over it.
     *
     * @param title what the image shows, in words
     * @param address null if there is no image
     * @param images the extent of the image in whose pixels the points are
     * @param landed where the handles are; null before the edit
     */
    public record Cell(
            String title,
            @Nullable String address,
            double meanDistance,
            Extent images,
            List<DragPoint> points,
            @Nullable List<Point> landed) {}

    /** Width and height, pixels. */
    public record Extent(int width, int height) {}

    static SampleTable of(TrainingSamples samples) {
        List<Long> all = samples.samples().stream()
                .flatMap(sample -> sample.steps().stream())
                .map(SampleStep::step)
                .distinct()
                .sorted()
                .toList();
        int newest = Math.max(1, all.size() - NEWEST);
        List<Long> shown = all.stream()
                .filter(step -> step.equals(all.get(0)) || all.indexOf(step) >= newest)
                .toList();
        return new SampleTable(
                shown,
                samples.samples().stream().map(sample -> row(sample, shown)).toList());
    }

    private static Row row(TrainingSample sample, List<Long> shown) {
        Map<Long, SampleStep> steps =
                sample.steps().stream().collect(Collectors.toMap(SampleStep::step, Function.identity()));
        return new Row(
                sample.number(),
                cell(sample, "before", sample.before(), sample.meanDistanceBefore(), null),
                shown.stream().map(step -> cell(sample, steps.get(step))).toList());
    }

    private static Cell cell(TrainingSample sample, @Nullable SampleStep step) {
        return step == null
                ? cell(sample, "without a result", null, 0, null)
                : cell(sample, "at step " + step.step(), step.image(), step.meanDistance(), step.landed());
    }

    private static Cell cell(
            TrainingSample sample,
            String when,
            @Nullable String address,
            double meanDistance,
            @Nullable List<Point> landed) {
        Extent extent = new Extent(sample.resolution(), sample.resolution());
        return new Cell("edit " + sample.number() + " " + when, address, meanDistance, extent, sample.points(), landed);
    }
}
