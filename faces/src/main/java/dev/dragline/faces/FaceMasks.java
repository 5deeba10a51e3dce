// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.head.Curves;
import java.util.List;

/**
 * Masks of the important parts of a face: soft ellipses around its landmarks, turned like the line between the eyes.
 */
final class FaceMasks {

    private final int size;
    private final List<PixelPoint> landmarks;
    private final double cos;
    private final double sin;
    private final double eyeDistance;

    FaceMasks(int size, List<PixelPoint> landmarks) {
        this.size = size;
        this.landmarks = landmarks;
        PixelPoint left = middle(36, 41);
        PixelPoint right = middle(42, 47);
        eyeDistance = left.distanceTo(right);
        cos = (right.x() - left.x()) / eyeDistance;
        sin = (right.y() - left.y()) / eyeDistance;
    }

    /** Returns a mask of the face from brows to mouth, {@code [size, size]}. */
    float[] face() {
        float[] mask = new float[size * size];
        PixelPoint brows = middle(17, 26);
        PixelPoint lips = middle(55, 59);
        double half = brows.distanceTo(lips) / 2;
        PixelPoint centre = new PixelPoint((brows.x() + lips.x()) / 2, (brows.y() + lips.y()) / 2);
        ellipse(mask, centre, eyeDistance * .98, half * 1.22);
        return mask;
    }

    /** Returns a mask of eyes, brows and mouth, {@code [size, size]}. */
    float[] details() {
        float[] mask = new float[size * size];
        double eye = eyeDistance / 2;
        ellipse(mask, middle(36, 41), eye * .68, eye * .42);
        ellipse(mask, middle(42, 47), eye * .68, eye * .42);
        ellipse(mask, middle(17, 21), eye * .80, eye * .32);
        ellipse(mask, middle(22, 26), eye * .80, eye * .32);
        double high = landmarks.get(51).distanceTo(landmarks.get(57)) / 2;
        ellipse(mask, middle(48, 59), landmarks.get(48).distanceTo(landmarks.get(54)) * .62, high + eye * .22);
        return mask;
    }

    private PixelPoint middle(int from, int to) {
        double x = 0;
        double y = 0;
        for (PixelPoint point : landmarks.subList(from, to + 1)) {
            x += point.x();
            y += point.y();
        }
        int count = to + 1 - from;
        return new PixelPoint(x / count, y / count);
    }

    /** Adds an ellipse to a mask: 1 inside of it, falling to 0 at 1.35 times its radii. */
    private void ellipse(float[] mask, PixelPoint centre, double width, double height) {
        double reach = 1.35 * Math.max(width, height);
        int fromY = (int) Math.max(0, centre.y() - reach);
        int toY = (int) Math.min(size - 1, centre.y() + reach + 1);
        int fromX = (int) Math.max(0, centre.x() - reach);
        int toX = (int) Math.min(size - 1, centre.x() + reach + 1);
        for (int y = fromY; y <= toY; y++) {
            for (int x = fromX; x <= toX; x++) {
                double dx = x - centre.x();
                double dy = y - centre.y();
                float u = (float) ((dx * cos + dy * sin) / width);
                float v = (float) ((dy * cos - dx * sin) / height);
                float value = Curves.ramp(1.35f, 1f, (float) Math.sqrt(u * u + v * v));
                mask[y * size + x] = Math.max(mask[y * size + x], value);
            }
        }
    }
}
