// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.sheet;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** An image on a sheet, on which points are drawn in the coordinates of the image. */
public final class EditPanel {

    private static final Color HANDLE = new Color(0xff3b30);
    private static final Color TARGET = new Color(0x0a84ff);
    private static final Color HALO = new Color(255, 255, 255, 200);
    private static final double DOT = 3.5;
    private static final double RING = 6;
    private static final double HEAD = 8;
    private static final double PIN = 0.5;

    private final Graphics2D graphics;
    private final int x;
    private final int y;
    private final double scale;

    private EditPanel(Graphics2D graphics, int x, int y, double scale) {
        this.graphics = graphics;
        this.x = x;
        this.y = y;
        this.scale = scale;
    }

    /**
     * Draws an image.
     *
     * @param size width and height on the sheet, pixels
     */
    public static EditPanel draw(Graphics2D graphics, BufferedImage image, int x, int y, int size) {
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.drawImage(image, x, y, size, size, null);
        return new EditPanel(graphics, x, y, (double) size / image.getWidth());
    }

    /** Draws an arrow from a handle to its target, or a ring if the handle is to stay, and a dot at the handle. */
    public void arrow(PointDrag point) {
        if (point.length() > PIN) {
            double fromX = toX(point.handle());
            double fromY = toY(point.handle());
            double toX = toX(point.target());
            double toY = toY(point.target());
            line(new Line2D.Double(fromX, fromY, toX, toY), HALO, 4);
            line(new Line2D.Double(fromX, fromY, toX, toY), TARGET, 2);
            head(fromX, fromY, toX, toY);
        } else {
            ring(point.target());
        }
        dot(point.handle());
    }

    /** Draws a ring where something should be. */
    public void ring(PixelPoint place) {
        line(circle(place, RING), HALO, 4);
        line(circle(place, RING), TARGET, 2);
    }

    /** Draws a dot where something is. */
    public void dot(PixelPoint place) {
        graphics.setColor(HALO);
        graphics.fill(circle(place, DOT + 1));
        graphics.setColor(HANDLE);
        graphics.fill(circle(place, DOT));
    }

    private void head(double fromX, double fromY, double toX, double toY) {
        Path2D head = new Path2D.Double();
        head.moveTo(0, 0);
        head.lineTo(-HEAD, HEAD / 2);
        head.lineTo(-HEAD, -HEAD / 2);
        head.closePath();
        AffineTransform place = AffineTransform.getTranslateInstance(toX, toY);
        place.rotate(Math.atan2(toY - fromY, toX - fromX));
        graphics.setColor(TARGET);
        graphics.fill(place.createTransformedShape(head));
    }

    private void line(Shape shape, Color colour, float width) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    private Ellipse2D circle(PixelPoint place, double radius) {
        return new Ellipse2D.Double(toX(place) - radius, toY(place) - radius, 2 * radius, 2 * radius);
    }

    private double toX(PixelPoint place) {
        return x + (place.x() + 0.5) * scale;
    }

    private double toY(PixelPoint place) {
        return y + (place.y() + 0.5) * scale;
    }
}
