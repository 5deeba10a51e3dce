// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import dev.dragline.training.predictor.TimeBudget;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a variant is trained.
 *
 * @param generatorSha256 of the weights of the generator
 * @param preset whose settings these are
 * @param changed those of the preset's settings that were asked to be others
 * @param minutes that were asked for
 * @param settings all of them, with the steps that fit the time
 * @param speed that was measured for this
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

    void requireSame(VariantRequest asked, Path directory) {
        require("generator", generatorSha256, asked.generatorSha256(), directory);
        require("preset", preset, asked.preset(), directory);
        require("settings", changed.toString(), asked.changed().toString(), directory);
        require("seed", Long.toString(seed), Long.toString(asked.seed()), directory);
        require("minutes", Double.toString(minutes), Double.toString(asked.minutes()), directory);
    }

    private static void require(String what, String kept, String wanted, Path directory) {
        if (!kept.equals(wanted)) {
            throw new IllegalArgumentException(directory + " holds a training with the " + what + " " + kept + ", not "
                    + wanted + "; choose another directory, or the same " + what + " to go on with it");
        }
    }
}
