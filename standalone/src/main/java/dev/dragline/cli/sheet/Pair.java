package dev.dragline.cli.sheet;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * An edit as two pictures side by side: before with an arrow from each handle to its target, after with a ring at each
 * target and a dot where the handle landed.
 *
 * @param landed one for each of the points
 */
public record Pair(BufferedImage before, BufferedImage after, List<PointDrag> points, List<PixelPoint> landed) {

    private static final Color HANDLE = new Color(0xff3b30);
    private static final Color TARGET = new Color(0x0a84ff);
    private static final Color HALO = new Color(255, 255, 255, 200);
    private static final double DOT = 3.5;
    private static final double RING = 6;
    private static final double HEAD = 8;
    private static final double PIN = 0.5;

    public Pair {
        points = List.copyOf(points);
        landed = List.copyOf(landed);
    }

    /**
     * Draws both.
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
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.drawImage(before, x, y, size, size, null);
        graphics.drawImage(after, x + size, y, size, size, null);
        Panel left = new Panel(graphics, x, y, (double) size / before.getWidth());
        Panel right = new Panel(graphics, x + size, y, (double) size / after.getWidth());
        for (PointDrag point : points) {
            left.arrow(point);
            right.ring(point.target());
        }
        landed.forEach(right::dot);
    }

    /** One of the pictures, in the coordinates of its image. */
    private record Panel(Graphics2D graphics, int x, int y, double scale) {

        void arrow(PointDrag point) {
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

        void ring(PixelPoint place) {
            line(circle(place, RING), HALO, 4);
            line(circle(place, RING), TARGET, 2);
        }

        void dot(PixelPoint place) {
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

        private void line(java.awt.Shape shape, Color colour, float width) {
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
}
