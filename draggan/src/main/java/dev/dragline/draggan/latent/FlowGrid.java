// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The grid on which a {@link LatentTransformer} takes movements: 16 x 16 cells over the image, each of 16 x 16 pixels
 * in an image of 256 (Endo, "User-Controllable Latent Transformer for StyleGAN Image Layout Editing", 2022).
 *
 * @param resolution width and height of the image, pixels
 */
public record FlowGrid(int resolution) {

    /** The number of cells along each side. */
    public static final int SIDE = 16;

    /** Returns the middles of all cells, row after row, pixels of the image. */
    public List<PixelPoint> middles() {
        List<PixelPoint> middles = new ArrayList<>();
        for (int cell = 0; cell < SIDE * SIDE; cell++) {
            middles.add(middle(cell));
        }
        return middles;
    }

    /**
     * Returns the movement of each cell that contains handles, in the order of the cells: from the middle of the cell
     * by the mean movement of its handles.
     *
     * @param points points whose handles lie in the image
     */
    public List<PointDrag> cells(List<PointDrag> points) {
        SortedMap<Integer, List<PointDrag>> cells = new TreeMap<>();
        for (PointDrag point : points) {
            cells.computeIfAbsent(cell(point.handle()), cell -> new ArrayList<>())
                    .add(point);
        }
        List<PointDrag> movements = new ArrayList<>();
        cells.forEach((cell, inside) -> {
            PixelPoint middle = middle(cell);
            double x = mean(inside, point -> point.target().x() - point.handle().x());
            double y = mean(inside, point -> point.target().y() - point.handle().y());
            movements.add(new PointDrag(middle, new PixelPoint(middle.x() + x, middle.y() + y)));
        });
        return movements;
    }

    private static double mean(List<PointDrag> points, ToDoubleFunction<PointDrag> value) {
        return points.stream().mapToDouble(value).average().orElseThrow();
    }

    private int cell(PixelPoint place) {
        return index(place.y()) * SIDE + index(place.x());
    }

    private int index(double pixel) {
        return Math.max(0, Math.min(SIDE - 1, (int) Math.floor((pixel + 0.5) * SIDE / resolution)));
    }

    private PixelPoint middle(int cell) {
        int column = cell % SIDE;
        int row = cell / SIDE;
        double spacing = (double) resolution / SIDE;
        return new PixelPoint((column + 0.5) * spacing - 0.5, (row + 0.5) * spacing - 0.5);
    }
}
