// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.training.loop.SeededRandom;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes drags that no image can follow: by turns a point and a target anywhere, two points that swap places, a corner
 * to the opposite corner, and a hundred points at once. They show what a method does when the request is impossible.
 */
final class WildDrags implements Tasks {

    private static final int MANY_POINTS = 100;
    private static final double CORNER = 1.0 / 64;

    private final Generator generator;
    private final long seed;

    WildDrags(Generator generator, long seed) {
        this.generator = generator;
        this.seed = seed;
    }

    @Override
    public int most() {
        return Integer.MAX_VALUE;
    }

    @Override
    public DragTask task(int pair) {
        Random random = SeededRandom.of(seed, Split.TEST + " wild", pair);
        long from = Split.TEST.draw(random, SeededLatents.MAX_SEED);
        List<PointDrag> points = points(Kind.values()[pair % Kind.values().length], random);
        return new DragTask(
                pair,
                from,
                null,
                1,
                LatentCode.ofSeed(generator, from, 1),
                null,
                IntStream.range(0, points.size()).boxed().toList(),
                points,
                null,
                null,
                false);
    }

    private enum Kind {
        ONE_POINT,
        SWAPPED_POINTS,
        CORNER_TO_CORNER,
        MANY_POINTS
    }

    private List<PointDrag> points(Kind kind, Random random) {
        return switch (kind) {
            case ONE_POINT -> List.of(anywhere(random));
            case SWAPPED_POINTS -> {
                PointDrag there = anywhere(random);
                yield List.of(there, new PointDrag(/* handle= */ there.target(), /* target= */ there.handle()));
            }
            case CORNER_TO_CORNER -> List.of(cornerToCorner(random));
            case MANY_POINTS ->
                Stream.generate(() -> anywhere(random)).limit(MANY_POINTS).toList();
        };
    }

    private PointDrag anywhere(Random random) {
        return new PointDrag(place(random), place(random));
    }

    private PixelPoint place(Random random) {
        int size = generator.config().resolution();
        return new PixelPoint(random.nextInt(size), random.nextInt(size));
    }

    private PointDrag cornerToCorner(Random random) {
        double most = generator.config().resolution() - 1.0;
        double near = Math.rint(CORNER * most);
        double x = random.nextBoolean() ? near : most - near;
        double y = random.nextBoolean() ? near : most - near;
        return new PointDrag(new PixelPoint(x, y), new PixelPoint(most - x, most - y));
    }
}
