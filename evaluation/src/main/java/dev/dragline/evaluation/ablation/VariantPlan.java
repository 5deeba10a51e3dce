// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import dev.dragline.training.predictor.TimeBudget;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Describes how a variant is trained.
 *
 * @param generatorSha256 the SHA-256 of the generator's weights, hexadecimal
 * @param preset the preset whose settings these are
 * @param changed the settings that differ from the preset, by name
 * @param minutes the requested minutes
 * @param settings all settings, with the numbers of steps that fit the time
 * @param speed the speed of the training that was measured for this
 */
record VariantPlan(
        String generatorSha256,
        String preset,
        SortedMap<String, String> changed,
        long seed,
        double minutes,
        SortedMap<String, String> settings,
        TimeBudget.Speed speed) {

    VariantPlan {
        changed = new TreeMap<>(changed);
        settings = new TreeMap<>(settings);
    }

    void requireSame(VariantRequest request, Path directory) {
        require("generator", generatorSha256, request.generatorSha256(), directory);
        require("preset", preset, request.preset(), directory);
        require("settings", changed.toString(), request.changed().toString(), directory);
        require("seed", Long.toString(seed), Long.toString(request.seed()), directory);
        require("minutes", Double.toString(minutes), Double.toString(request.minutes()), directory);
    }

    private static void require(String what, String kept, String wanted, Path directory) {
        if (!kept.equals(wanted)) {
            throw new IllegalArgumentException(directory + " holds a training with the " + what + " " + kept + ", not "
                    + wanted + "; choose another directory, or the same " + what + " to continue it");
        }
    }
}
