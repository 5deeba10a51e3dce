// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.media;

import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Enlarges the images of key frames and draws the points on them in the colours of the pages. */
final class FramePainter {

    private static final Color TARGET = new Color(0x2f9bff);
    private static final Color POINT = new Color(0xffd21f);
    private static final double TARGET_RADIUS = 6;
    private static final double POINT_RADIUS = 3;

    private final int scale;
    private final List<DragPoint> points;

    /**
     * @param scale how many pixels one of the image becomes
     * @param points the targets that are drawn; none, and no points are drawn
     */
    FramePainter(int scale, List<DragPoint> points) {
        this.scale = scale;
        this.points = points;
    }

    /** @param places where the handles are, pixels of the image */
    BufferedImage paint(BufferedImage image, List<Point> places) {
        BufferedImage painted =
                new BufferedImage(image.getWidth() * scale, image.getHeight() * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = painted.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.drawImage(image, 0, 0, painted.getWidth(), painted.getHeight(), null);
        for (int index = 0; index < Math.min(points.size(), places.size()); index++) {
            draw(graphics, points.get(index), places.get(index));
        }
        graphics.dispose();
        return painted;
    }

    private void draw(Graphics2D graphics, DragPoint drag, Point place) {
        graphics.setStroke(new BasicStroke(2));
        graphics.setColor(POINT);
        graphics.draw(new Line2D.Double(at(drag.handle().x()), at(drag.handle().y()), at(place.x()), at(place.y())));
        graphics.setColor(TARGET);
        graphics.draw(circle(drag.target(), TARGET_RADIUS));
        graphics.setColor(POINT);
        graphics.fill(circle(place, POINT_RADIUS));
        graphics.setStroke(new BasicStroke(1));
        graphics.setColor(Color.BLACK);
        graphics.draw(circle(place, POINT_RADIUS));
    }

    private Ellipse2D circle(Point centre, double radius) {
        return new Ellipse2D.Double(at(centre.x()) - radius, at(centre.y()) - radius, 2 * radius, 2 * radius);
    }

    /** A place of the image is the middle of a pixel. */
    private double at(double pixels) {
        return (pixels + 0.5) * scale;
    }
}
