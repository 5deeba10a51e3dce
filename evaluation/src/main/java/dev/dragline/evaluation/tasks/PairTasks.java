// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.evaluation.pairs.PairSource;
import dev.dragline.evaluation.pairs.PointPair;
import dev.dragline.training.loop.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes tasks that drag some points of pairs of images, which are drawn by a seed. The faces of a pair are the same
 * whatever the number of points, and do not depend on the number of pairs.
 */
final class PairTasks implements Tasks {

    private final PairSource source;
    private final int resolution;
    private final Drawing drawing;

    /**
     * Describes how pairs are drawn.
     *
     * @param part the part of the way to the geometry of an independent image, above 0 and up to 1
     * @param points the number of points of each pair; all of them if there are fewer
     * @param followable whether points that can be followed by their features are preferred
     */
    record Drawing(Split split, long seed, double part, int points, boolean followable) {}

    /** @param resolution the width and height of the images, pixels */
    PairTasks(PairSource source, int resolution, Drawing drawing) {
        this.source = source;
        this.resolution = resolution;
        this.drawing = drawing;
    }

    @Override
    public int most() {
        return Integer.MAX_VALUE;
    }

    @Override
    public DragTask task(int pair) {
        Random random = SeededRandom.of(drawing.seed(), drawing.split() + " pair", pair);
        long from = drawing.split().draw(random, source.seeds());
        long to = drawing.split().draw(random, source.seeds());
        while (to == from) {
            to = drawing.split().draw(random, source.seeds());
        }
        PointPair found = source.pair(from, to, drawing.part());
        List<Integer> numbers = numbers(found, random);
        return new DragTask(
                pair,
                from,
                to,
                drawing.part(),
                found.start(),
                found.end(),
                numbers,
                numbers.stream().map(found.points()::get).toList(),
                null,
                null,
                false);
    }

    private List<Integer> numbers(PointPair found, Random random) {
        List<Integer> inside = new ArrayList<>();
        List<Integer> followable = new ArrayList<>();
        for (int number = 0; number < found.points().size(); number++) {
            PointDrag point = found.points().get(number);
            if (isInside(point.handle()) && isInside(point.target())) {
                inside.add(number);
                if (source.canBeFollowed(number)) {
                    followable.add(number);
                }
            }
        }
        List<Integer> drawn = drawing.followable() && followable.size() >= drawing.points() ? followable : inside;
        if (drawn.isEmpty()) {
            throw new IllegalStateException("no point of a pair of images lies inside of both");
        }
        Collections.shuffle(drawn, random);
        return drawn.subList(0, Math.min(drawn.size(), drawing.points()));
    }

    private boolean isInside(PixelPoint point) {
        return point.x() >= 0 && point.x() <= resolution - 1 && point.y() >= 0 && point.y() <= resolution - 1;
    }
}
