// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Describes how a landmark network is trained.
 *
 * @param width the width of the network, a quarter of its channels at 32 x 32; even
 * @param steps the number of optimiser steps
 * @param batch the faces of a step
 * @param replicas the threads that share a batch
 * @param rate the highest learning rate
 * @param generatedShare the share of faces that generators make, if there are any; the others are rendered
 * @param heldOut the number of faces on which the error is measured
 */
public record LandmarkSettings(
        int width, int steps, int batch, int replicas, double rate, double generatedShare, int heldOut) {

    /** The settings with which the bundled network was trained. */
    public static final LandmarkSettings USUAL = new LandmarkSettings(16, 5000, 12, 2, 3e-3, 0.4, 300);

    /** Throws {@link IllegalArgumentException} if a setting is out of range. */
    public LandmarkSettings {
        require(width > 0 && width % 2 == 0, "width", width, "an even number");
        require(steps > 0, "steps", steps, "1 or more");
        require(replicas > 0, "replicas", replicas, "1 or more");
        require(batch > 0 && batch % Math.max(1, replicas) == 0, "batch", batch, "a multiple of replicas, " + replicas);
        require(rate > 0, "rate", rate, "more than 0");
        require(generatedShare >= 0 && generatedShare <= 1, "generatedShare", generatedShare, "from 0 to 1");
        require(heldOut > 0, "heldOut", heldOut, "1 or more");
    }

    /** Returns the same settings with other numbers of steps and of held-out faces. */
    public LandmarkSettings with(int otherSteps, int otherHeldOut) {
        return new LandmarkSettings(width, otherSteps, batch, replicas, rate, generatedShare, otherHeldOut);
    }

    /** Returns all settings by name. */
    public SortedMap<String, String> values() {
        return new TreeMap<>(Map.of(
                "width", Integer.toString(width),
                "steps", Integer.toString(steps),
                "batch", Integer.toString(batch),
                "replicas", Integer.toString(replicas),
                "rate", Double.toString(rate),
                "generatedShare", Double.toString(generatedShare),
                "heldOut", Integer.toString(heldOut)));
    }

    private static void require(boolean valid, String name, Number value, String right) {
        if (!valid) {
            throw new IllegalArgumentException("the setting " + name + " is " + value + ", but must be " + right);
        }
    }
}
