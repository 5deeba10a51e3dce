// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.training.loop.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The sizes and the schedule of a distillation: those of a preset, with some of them set to something else. The files of
 * the presets say what each setting means.
 */
public final class DistillationSettings {

    /** The presets, the default first. */
    public static final List<String> PRESETS = List.of("faces-128");

    /** Numbers of a latent code, as in the official networks. */
    static final int CODE_SIZE = 512;

    private static final double MAPPING_LEARNING_RATE = 0.01;

    private final Preset preset;

    private DistillationSettings(Preset preset) {
        this.preset = preset;
    }

    /**
     * @param overrides settings by name, instead of those of the preset
     * @throws IllegalArgumentException if there is no such preset or setting, or a value is out of range; the message can
     *     be shown to whoever asked
     */
    public static DistillationSettings of(String preset, Map<String, String> overrides) {
        DistillationSettings settings =
                new DistillationSettings(Preset.read(DistillationSettings.class, PRESETS, preset, overrides));
        settings.requireValid();
        return settings;
    }

    /** All settings by name, for a manifest. */
    public SortedMap<String, String> values() {
        return preset.values();
    }

    GeneratorConfig generator() {
        return new GeneratorConfig(
                CODE_SIZE,
                CODE_SIZE,
                integer("mappingLayers"),
                MAPPING_LEARNING_RATE,
                preset.integers("channels"),
                GeneratorConfig.Architecture.SKIP,
                null);
    }

    List<DistillationStage> stages() {
        List<DistillationStage> stages = new ArrayList<>();
        stages.add(new DistillationStage(0, integer("codeSteps"), integer("codeBatch"), false));
        List<Integer> resolutions = preset.integers("resolutions");
        for (int i = 0; i < resolutions.size(); i++) {
            stages.add(new DistillationStage(
                    resolutions.get(i),
                    preset.integers("steps").get(i),
                    preset.integers("batch").get(i),
                    i == resolutions.size() - 1));
        }
        return stages;
    }

    /** Length of a step of Muon in a block, see there. */
    double muonScale(int block) {
        return preset.numbers("muonScales").get(generator().blocks().indexOf(block));
    }

    int integer(String name) {
        return preset.integer(name);
    }

    double number(String name) {
        return preset.number(name);
    }

    private void requireValid() {
        for (String name : List.of("resolutions", "steps", "batch", "channels")) {
            preset.requireIntegers(name, 1);
        }
        for (String name : List.of(
                "codeSteps",
                "codeBatch",
                "mappingLayers",
                "replicas",
                "warmUpSteps",
                "readOutCodes",
                "heldOutFaces",
                "measureEvery",
                "averageCodes",
                "checkpointSeconds")) {
            preset.requireInteger(name, 1);
        }
        for (String name : List.of("fullRate", "lowestRate", "firstDecay", "secondDecay", "averageDecay")) {
            preset.requireNumber(name, 1);
        }
        for (String name :
                List.of("rate", "mappingRate", "faceWeight", "detailWeight", "sharpnessWeight", "readOutWeight")) {
            preset.requireNumber(name, Double.MAX_VALUE);
        }
        requireStages();
    }

    private void requireStages() {
        List<Integer> resolutions = preset.integers("resolutions");
        List<Integer> blocks = generator().blocks();
        preset.require(
                resolutions.get(resolutions.size() - 1) == generator().resolution() && blocks.containsAll(resolutions),
                "resolutions",
                "some of " + blocks + ", the last one last");
        for (String name : List.of("steps", "batch")) {
            preset.require(
                    preset.integers(name).size() == resolutions.size(),
                    name,
                    "a number for each of the resolutions " + resolutions);
        }
        preset.requireNumbers("muonScales");
        preset.require(
                preset.numbers("muonScales").size() == blocks.size(),
                "muonScales",
                "a number for each of the blocks " + blocks);
        preset.require(
                integer("codeBatch") % integer("replicas") == 0,
                "codeBatch",
                "a multiple of replicas, " + preset.text("replicas"));
        preset.require(
                preset.integers("batch").stream().allMatch(batch -> batch % integer("replicas") == 0),
                "batch",
                "multiples of replicas, " + preset.text("replicas"));
    }
}
