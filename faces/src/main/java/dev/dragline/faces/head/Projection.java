// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.head;

import static dev.dragline.faces.factors.GeometryFactor.PITCH;
import static dev.dragline.faces.factors.GeometryFactor.ROLL;
import static dev.dragline.faces.factors.GeometryFactor.SCALE;
import static dev.dragline.faces.factors.GeometryFactor.SHIFT_X;
import static dev.dragline.faces.factors.GeometryFactor.SHIFT_Y;
import static dev.dragline.faces.factors.GeometryFactor.YAW;

import dev.dragline.faces.factors.FaceGeometry;

/**
 * Projects the space of a head (x right, y down, z to the viewer) to pixels: by yaw, pitch, a weak perspective, roll,
 * scale and shift. The depth is in pixels, too.
 */
public final class Projection {

    private static final double PERSPECTIVE = 0.18;
    private static final double RAISED = 0.02;
    private static final double TORSO_TURN = 0.25;

    private final double cosYaw;
    private final double sinYaw;
    private final double cosPitch;
    private final double sinPitch;
    private final double cosRoll;
    private final double sinRoll;
    private final double pixels;
    private final double middleX;
    private final double middleY;

    private Projection(FaceGeometry geometry, int size, double turn) {
        double yaw = turn * geometry.value(YAW);
        double pitch = turn == 1 ? geometry.value(PITCH) : 0;
        double roll = turn == 1 ? geometry.value(ROLL) : 0;
        cosYaw = Math.cos(yaw);
        sinYaw = Math.sin(yaw);
        cosPitch = Math.cos(pitch);
        sinPitch = Math.sin(pitch);
        cosRoll = Math.cos(roll);
        sinRoll = Math.sin(roll);
        double half = size / 2.0;
        pixels = geometry.value(SCALE) * half;
        middleX = (geometry.value(SHIFT_X) + 1) * half - 0.5;
        middleY = (geometry.value(SHIFT_Y) - RAISED + 1) * half - 0.5;
    }

    public static Projection ofHead(FaceGeometry geometry, int size) {
        return new Projection(geometry, size, 1);
    }

    /** Returns the projection of the shoulders, which turn a part of the way with the head. */
    public static Projection ofTorso(FaceGeometry geometry, int size) {
        return new Projection(geometry, size, TORSO_TURN);
    }

    /** Returns the pixels in a unit of the head. */
    public double pixelsPerUnit() {
        return pixels;
    }

    /**
     * Projects a point of the head.
     *
     * @param seen takes x, y and the depth (larger is nearer), pixels
     */
    public void project(double x, double y, double z, double[] seen) {
        double turnedX = x * cosYaw + z * sinYaw;
        double turnedZ = -x * sinYaw + z * cosYaw;
        double noddedY = y * cosPitch + turnedZ * sinPitch;
        double noddedZ = -y * sinPitch + turnedZ * cosPitch;
        double nearness = pixels / (1 - PERSPECTIVE * noddedZ);
        seen[0] = middleX + nearness * (turnedX * cosRoll - noddedY * sinRoll);
        seen[1] = middleY + nearness * (turnedX * sinRoll + noddedY * cosRoll);
        seen[2] = pixels * noddedZ;
    }
}
