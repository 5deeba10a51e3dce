// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import dev.dragline.draggan.proof.Reference;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a training.
 *
 * @param method the method that edits with the networks
 * @param weights the weights of the networks, with their sizes and the generator's statistics
 * @param reference an edit by the networks that other machines must reproduce; null if its outcome is not finite
 * @param architecture the sizes, for a manifest
 * @param metrics the metrics on held-out pseudo-edits; distances are in pixels of the image
 * @param comparison the comparison with what is in use, on the same edits; null if it was not requested, or what is in
 *     use could not be read
 * @param seconds the seconds spent, earlier runs included
 */
public record TrainingOutcome(
        String method,
        SafetensorsFile weights,
        @Nullable Reference reference,
        SortedMap<String, String> architecture,
        SortedMap<String, Double> metrics,
        @Nullable HeldOutComparison comparison,
        double seconds) {}
