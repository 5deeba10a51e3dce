// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Describes how all variants are to be trained.
 *
 * @param generatorSha256 the SHA-256 of the generator's weights, hexadecimal
 * @param preset the preset whose settings are taken
 * @param changed the settings that differ from the preset, by name
 * @param minutes the minutes of each training, which include measuring the statistics of the generator
 */
public record VariantRequest(
        String generatorSha256, String preset, SortedMap<String, String> changed, long seed, double minutes) {

    public VariantRequest {
        changed = new TreeMap<>(changed);
    }
}
