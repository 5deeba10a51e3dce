// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.sheet;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * An edit as two images side by side: before, with an arrow from each handle to its target, and after, with a ring at
 * each target and a dot where the handle landed.
 *
 * @param landed where each of the points landed, pixels
 */
public record Pair(BufferedImage before, BufferedImage after, List<PointDrag> points, List<PixelPoint> landed) {

    public Pair {
        points = List.copyOf(points);
        landed = List.copyOf(landed);
    }

    /**
     * Draws both images.
     *
     * @param size width and height of each picture, pixels
     */
    public BufferedImage draw(int size) {
        BufferedImage sheet = new BufferedImage(2 * size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        try {
            draw(graphics, 0, 0, size);
        } finally {
            graphics.dispose();
        }
        return sheet;
    }

    void draw(Graphics2D graphics, int x, int y, int size) {
        EditPanel left = EditPanel.draw(graphics, before, x, y, size);
        EditPanel right = EditPanel.draw(graphics, after, x + size, y, size);
        for (PointDrag point : points) {
            left.arrow(point);
            right.ring(point.target());
        }
        landed.forEach(right::dot);
    }
}
