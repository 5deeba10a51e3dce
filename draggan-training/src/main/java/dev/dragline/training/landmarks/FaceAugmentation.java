// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import dev.dragline.draggan.landmarks.LandmarkNetwork;
import java.util.Random;

/**
 * Varies an image of a face: it is moved, turned and scaled a little, its colours change, and it becomes less sharp or
 * noisy. Edits and generators do all that to faces.
 */
final class FaceAugmentation {

    private static final int SIDE = LandmarkNetwork.RESOLUTION;
    private static final double CENTER = (SIDE - 1) / 2.0;

    private static final double MOVED = 0.5;
    private static final double FARTHEST_MOVE = 3;
    private static final double LARGEST_TURN = 0.05;
    private static final double LARGEST_SCALING = 0.04;
    private static final double COLOURED = 0.4;
    private static final double LARGEST_CONTRAST = 0.2;
    private static final double LARGEST_BRIGHTNESS = 0.15;
    private static final double BLURRED = 0.3;
    private static final double NOISY = 0.3;
    private static final double LOUDEST_NOISE = 0.1;

    private FaceAugmentation() {}

    /** Returns a variant of a face, whose landmarks move with it. */
    static LabelledFace of(LabelledFace face, Random random) {
        LabelledFace varied = random.nextDouble() < MOVED ? moved(face, random) : face;
        float[] colours = varied.colours().clone();
        if (random.nextDouble() < COLOURED) {
            recolour(colours, random);
        }
        if (random.nextDouble() < BLURRED) {
            blur(colours);
        }
        if (random.nextDouble() < NOISY) {
            addNoise(colours, random);
        }
        for (int i = 0; i < colours.length; i++) {
            colours[i] = Math.max(-1, Math.min(1, colours[i]));
        }
        return new LabelledFace(colours, varied.places());
    }

    private static LabelledFace moved(LabelledFace face, Random random) {
        double turn = within(random, LARGEST_TURN);
        double scale = 1 + within(random, LARGEST_SCALING);
        double cos = scale * Math.cos(turn);
        double sin = scale * Math.sin(turn);
        double right = within(random, FARTHEST_MOVE);
        double down = within(random, FARTHEST_MOVE);
        float[] places = face.places().clone();
        for (int i = 0; i < places.length; i += 2) {
            double x = places[i] - CENTER;
            double y = places[i + 1] - CENTER;
            places[i] = (float) (CENTER + right + cos * x - sin * y);
            places[i + 1] = (float) (CENTER + down + sin * x + cos * y);
        }
        float[] colours = new float[face.colours().length];
        double square = scale * scale;
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double x = column - CENTER - right;
                double y = row - CENTER - down;
                sample(
                        face.colours(),
                        CENTER + (cos * x + sin * y) / square,
                        CENTER + (cos * y - sin * x) / square,
                        colours,
                        row * SIDE + column);
            }
        }
        return new LabelledFace(colours, places);
    }

    /** Samples an image bilinearly; outside of the image its border continues. */
    private static void sample(float[] from, double x, double y, float[] into, int at) {
        double insideX = Math.max(0, Math.min(SIDE - 1, x));
        double insideY = Math.max(0, Math.min(SIDE - 1, y));
        int left = Math.min((int) insideX, SIDE - 2);
        int top = Math.min((int) insideY, SIDE - 2);
        float partX = (float) (insideX - left);
        float partY = (float) (insideY - top);
        int corner = top * SIDE + left;
        for (int plane = 0; plane < from.length; plane += LabelledFace.PIXELS) {
            float upper = from[plane + corner] + partX * (from[plane + corner + 1] - from[plane + corner]);
            int below = plane + corner + SIDE;
            float lower = from[below] + partX * (from[below + 1] - from[below]);
            into[plane + at] = upper + partY * (lower - upper);
        }
    }

    private static void recolour(float[] colours, Random random) {
        for (int plane = 0; plane < colours.length; plane += LabelledFace.PIXELS) {
            float contrast = (float) (1 + within(random, LARGEST_CONTRAST));
            float brightness = (float) within(random, LARGEST_BRIGHTNESS);
            for (int i = plane; i < plane + LabelledFace.PIXELS; i++) {
                colours[i] = colours[i] * contrast + brightness;
            }
        }
    }

    /** Blurs rows, then columns, with the weights a quarter, a half and a quarter; the border stays. */
    private static void blur(float[] colours) {
        for (int step : new int[] {1, SIDE}) {
            float[] sharp = colours.clone();
            for (int i = 0; i < colours.length; i++) {
                int row = i % LabelledFace.PIXELS / SIDE;
                int column = i % SIDE;
                int along = step == 1 ? column : row;
                if (along > 0 && along < SIDE - 1) {
                    colours[i] = sharp[i] / 2 + (sharp[i - step] + sharp[i + step]) / 4;
                }
            }
        }
    }

    private static void addNoise(float[] colours, Random random) {
        float loudness = (float) (random.nextDouble() * LOUDEST_NOISE);
        for (int i = 0; i < colours.length; i++) {
            colours[i] += loudness * (2 * random.nextFloat() - 1);
        }
    }

    private static double within(Random random, double most) {
        return (2 * random.nextDouble() - 1) * most;
    }
}
