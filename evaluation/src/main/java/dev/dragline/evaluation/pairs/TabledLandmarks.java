// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the true landmarks of seeds from a table. For an image between two seeds they are taken to lie on the straight
 * lines between the landmarks of both.
 */
public record TabledLandmarks(Generator generator, LandmarkTable table) implements PairSource {

    @Override
    public String name() {
        return "true landmarks from a table";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public long seeds() {
        return table.seeds();
    }

    @Override
    public boolean canBeFollowed(int point) {
        return LandmarkNumbers.isInner(point);
    }

    @Override
    public PointPair pair(long from, long to, double part) {
        List<PointDrag> points = new ArrayList<>();
        for (int landmark = 0; landmark < table.points(); landmark++) {
            PixelPoint handle = table.landmark((int) from, landmark);
            points.add(new PointDrag(handle, between(handle, table.landmark((int) to, landmark), part)));
        }
        PairCodes codes = PairCodes.of(generator, from, to, part);
        return new PointPair(codes.start(), codes.end(), points);
    }

    private static PixelPoint between(PixelPoint a, PixelPoint b, double part) {
        return new PixelPoint(a.x() + part * (b.x() - a.x()), a.y() + part * (b.y() - a.y()));
    }
}
