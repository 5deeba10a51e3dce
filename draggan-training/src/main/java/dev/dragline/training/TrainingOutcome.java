package dev.dragline.training;

import dev.dragline.draggan.weights.SafetensorsFile;
import java.util.SortedMap;

/**
 * What a training made.
 *
 * @param method by which edits are made with it
 * @param weights of the networks, with their sizes and the generator's statistics
 * @param architecture the sizes, for a manifest
 * @param metrics measured on held-out pseudo-edits: distances in pixels of the image
 * @param seconds spent, earlier runs included
 */
public record TrainingOutcome(
        String method,
        SafetensorsFile weights,
        SortedMap<String, String> architecture,
        SortedMap<String, Double> metrics,
        double seconds) {}
