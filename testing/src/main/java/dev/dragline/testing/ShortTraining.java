// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings of a training that takes seconds, for tests that do not depend on what it learns. */
public final class ShortTraining {

    private ShortTraining() {}

    /** Returns the settings that differ from those of the preset {@code compact}. A test may change them. */
    public static SortedMap<String, String> ofCompact() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("width", "32"),
                Map.entry("heads", "2"),
                Map.entry("regularizerEncoderLayers", "1"),
                Map.entry("regularizerDecoderLayers", "1"),
                Map.entry("encoderLayers", "1"),
                Map.entry("decoderLayers", "1"),
                Map.entry("steps", "2"),
                Map.entry("featureBlock", "16"),
                Map.entry("directions", "16"),
                Map.entry("statisticsCodes", "32"),
                Map.entry("samples", "6"),
                Map.entry("candidates", "24"),
                Map.entry("batch", "8"),
                Map.entry("dragPairs", "4"),
                Map.entry("heldOutEdits", "2"),
                Map.entry("stageOneSteps", "4"),
                Map.entry("stageTwoSteps", "6")));
    }

    /** Returns the same with three steps a stage, and a checkpoint as often as one can be asked for. */
    public static SortedMap<String, String> withCheckpoints() {
        SortedMap<String, String> settings = ofCompact();
        settings.putAll(Map.of("checkpointSeconds", "1", "stageOneSteps", "3", "stageTwoSteps", "3"));
        return settings;
    }
}
