// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import java.nio.file.Path;

/**
 * What all trials of one directory have in common.
 *
 * @param weightsSha256 the SHA-256 of the generator's weights, hexadecimal
 * @param seed the seed from which the pairs are drawn
 * @param points where the points come from
 * @param measuredBy how it was measured where they ended
 */
public record Setting(String generator, String weightsSha256, long seed, String points, String measuredBy) {

    /** Returns the same setting with other points, which are measured in another way. */
    public Setting with(String otherPoints, String otherMeasuring) {
        return new Setting(generator, weightsSha256, seed, otherPoints, otherMeasuring);
    }

    void requireSame(Setting other, Path directory) {
        require("generator", generator, other.generator, directory);
        require("weights", weightsSha256, other.weightsSha256, directory);
        require("seed", Long.toString(seed), Long.toString(other.seed), directory);
        require("points", points, other.points, directory);
        require("measuring", measuredBy, other.measuredBy, directory);
    }

    private static void require(String what, String kept, String wanted, Path directory) {
        if (!kept.equals(wanted)) {
            throw new IllegalArgumentException(directory + " holds an evaluation with the " + what + " " + kept
                    + ", not " + wanted + "; choose another directory, or the same " + what + " to continue it");
        }
    }
}
