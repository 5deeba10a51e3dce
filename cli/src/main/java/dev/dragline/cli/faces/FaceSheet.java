// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.faces;

import dev.dragline.draggan.points.PixelPoint;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws many faces on one image, row by row, with or without their landmarks. */
final class FaceSheet {

    /** The largest number of faces on a sheet. */
    static final int MOST = 64;

    private static final int COLUMNS = 8;
    private static final int TILE = 192;
    private static final double DOT = 1.6;
    private static final Color LANDMARK = new Color(0x30ff50);

    private FaceSheet() {}

    /**
     * Draws the sheet.
     *
     * @param landmarks the landmarks of each face, or an empty list
     */
    static BufferedImage of(List<BufferedImage> faces, List<List<PixelPoint>> landmarks) {
        int columns = Math.min(COLUMNS, faces.size());
        BufferedImage sheet = emptySheet(faces.size(), columns);
        Graphics2D graphics = graphics(sheet);
        for (int i = 0; i < faces.size(); i++) {
            int x = i % columns * TILE;
            int y = i / columns * TILE;
            graphics.drawImage(faces.get(i), x, y, TILE, TILE, null);
            if (!landmarks.isEmpty()) {
                draw(
                        graphics,
                        landmarks.get(i),
                        x,
                        y,
                        (double) TILE / faces.get(i).getWidth());
            }
        }
        graphics.dispose();
        return sheet;
    }

    private static BufferedImage emptySheet(int faces, int columns) {
        int rows = (faces + columns - 1) / columns;
        return new BufferedImage(columns * TILE, rows * TILE, BufferedImage.TYPE_INT_RGB);
    }

    private static Graphics2D graphics(BufferedImage sheet) {
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(LANDMARK);
        return graphics;
    }

    private static void draw(Graphics2D graphics, List<PixelPoint> landmarks, int x, int y, double scale) {
        for (PixelPoint point : landmarks) {
            double centreX = x + (point.x() + 0.5) * scale;
            double centreY = y + (point.y() + 0.5) * scale;
            graphics.fill(new Ellipse2D.Double(centreX - DOT, centreY - DOT, 2 * DOT, 2 * DOT));
        }
    }
}
