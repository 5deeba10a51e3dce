// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.latent.FlowGrid;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.SeededLatents;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives points of a grid over the image. They are followed by the generator's features on the straight line to the
 * second code and back again, and those that do not return are left out (Kalal, Mikolajczyk and Matas, 2010). It works
 * with any generator.
 */
public record FollowedFlow(Generator generator) implements PairSource {

    private static final double TOLERANCE = 0.5 / 128;

    @Override
    public String name() {
        return "points of a grid, followed by the generator's features";
    }

    @Override
    public boolean isExact() {
        return false;
    }

    @Override
    public long seeds() {
        return SeededLatents.MAX_SEED;
    }

    @Override
    public boolean canBeFollowed(int point) {
        return true;
    }

    @Override
    public PointPair pair(long from, long to, double part) {
        PairCodes codes = PairCodes.of(generator, from, to, part);
        return new PointPair(codes.start(), codes.end(), points(codes.start(), codes.end()));
    }

    /** Returns the points of the images of two codes. */
    public List<PointDrag> points(LatentCode start, LatentCode end) {
        int resolution = generator.config().resolution();
        CodePath path = new CodePath(generator, start, end);
        List<PixelPoint> grid = grid(resolution);
        List<PixelPoint> there = path.follow(grid);
        List<PixelPoint> back = path.followBack(there);
        List<PointDrag> points = new ArrayList<>();
        for (int i = 0; i < grid.size(); i++) {
            if (back.get(i).distanceTo(grid.get(i)) <= TOLERANCE * resolution) {
                points.add(new PointDrag(grid.get(i), there.get(i)));
            }
        }
        return points;
    }

    /** Returns points that are evenly spread over an image, pixels. */
    static List<PixelPoint> grid(int resolution) {
        return new FlowGrid(resolution).middles();
    }
}
