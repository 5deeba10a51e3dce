// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How all variants are to be trained.
 *
 * @param generatorSha256 of the weights of the generator
 * @param preset whose settings are taken
 * @param changed settings that are others than those of the preset, by name
 * @param minutes of each training, from the statistics of the generator on
 */
public record VariantRequest(
        String generatorSha256, String preset, SortedMap<String, String> changed, long seed, double minutes) {

    public VariantRequest {
        changed = new TreeMap<>(changed);
    }
}
