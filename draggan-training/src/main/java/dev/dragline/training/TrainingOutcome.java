// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import dev.dragline.draggan.proof.Reference;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a training made.
 *
 * @param method by which edits are made with it
 * @param weights of the networks, with their sizes and the generator's statistics
 * @param reference an edit by them, for other machines to prove themselves by; absent if its outcome is not finite
 * @param architecture the sizes, for a manifest
 * @param metrics measured on held-out pseudo-edits: distances in pixels of the image
 * @param comparison on the same edits with what is in use; absent if nobody asked for it, or what is in use could not be
 *     read
 * @param seconds spent, earlier runs included
 */
public record TrainingOutcome(
        String method,
        SafetensorsFile weights,
        @Nullable Reference reference,
        SortedMap<String, String> architecture,
        SortedMap<String, Double> metrics,
        @Nullable HeldOutComparison comparison,
        double seconds) {}
