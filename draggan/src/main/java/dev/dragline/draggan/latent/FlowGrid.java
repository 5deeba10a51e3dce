// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The grid on which movements are told to a {@link LatentTransformer}: 16 x 16 cells over the image, one of 16 pixels in an
 * image of 256 (Endo, "User-Controllable Latent Transformer for StyleGAN Image Layout Editing", 2022).
 *
 * @param resolution of the image, pixels
 */
public record FlowGrid(int resolution) {

    /** Cells along each side. */
    public static final int SIDE = 16;

    /** The middles of all cells, row after row, pixels of the image. */
    public List<PixelPoint> middles() {
        List<PixelPoint> middles = new ArrayList<>();
        for (int cell = 0; cell < SIDE * SIDE; cell++) {
            middles.add(middle(cell));
        }
        return middles;
    }

    /**
     * The movements of the cells in which there are handles: from a cell's middle as far as its handles go in the mean. In
     * the order of the cells.
     *
     * @param points with their handles in the image
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
            double x = inside.stream()
                    .mapToDouble(point -> point.target().x() - point.handle().x())
                    .average()
                    .orElseThrow();
            double y = inside.stream()
                    .mapToDouble(point -> point.target().y() - point.handle().y())
                    .average()
                    .orElseThrow();
            movements.add(new PointDrag(middle, new PixelPoint(middle.x() + x, middle.y() + y)));
        });
        return movements;
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
