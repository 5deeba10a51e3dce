// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.training.loop.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sizes and the schedule of a distillation: those of a preset, some of them overridden. The files of the presets
 * say what each setting means.
 */
public final class DistillationSettings {

    /** The presets, the default first. */
    public static final List<String> PRESETS = List.of("faces-128");

    /** The length of a latent code, as in the official networks. */
    static final int CODE_SIZE = 512;

    private static final double MAPPING_LEARNING_RATE = 0.01;

    private final SortedMap<String, String> values;
    private final GeneratorConfig generator;
    private final List<DistillationStage> stages;
    private final int replicas;
    private final Rates rates;
    private final LossWeights weights;
    private final Measuring measuring;
    private final int checkpointSeconds;

    /**
     * The learning rates.
     *
     * @param highest the highest learning rate
     * @param mapping the learning rate of the mapping network, as a multiple of the rate
     * @param warmUpSteps the number of steps over which the rate rises
     * @param full the part of the last stage that has the full rate, from 0 to 1
     * @param lowest the part of the rate to which it then falls, from 0 to 1
     * @param firstDecay the decay of the first moments
     * @param secondDecay the decay of the second moments
     * @param averageDecay the decay of the moving average that becomes the generator
     * @param muonScales the length of a step of Muon in each of the blocks
     */
    record Rates(
            double highest,
            double mapping,
            int warmUpSteps,
            double full,
            double lowest,
            double firstDecay,
            double secondDecay,
            double averageDecay,
            List<Double> muonScales) {

        static Rates of(Preset preset) {
            preset.requireNumbers("muonScales");
            return new Rates(
                    preset.amount("rate"),
                    preset.amount("mappingRate"),
                    preset.wholeNumber("warmUpSteps", 1),
                    preset.part("fullRate"),
                    preset.part("lowestRate"),
                    preset.part("firstDecay"),
                    preset.part("secondDecay"),
                    preset.part("averageDecay"),
                    preset.numbers("muonScales"));
        }
    }

    /**
     * The weights of the parts of the loss of an image.
     *
     * @param face the weight of the face, in addition to 1 everywhere
     * @param detail the weight of eyes, brows and mouth
     * @param sharpness the weight of the sharpness of neighbourhoods
     * @param readOut the weight of the linear read-out of codes
     * @param readOutCodes the number of further codes of a step on which it is trained
     */
    record LossWeights(double face, double detail, double sharpness, double readOut, int readOutCodes) {

        static LossWeights of(Preset preset) {
            return new LossWeights(
                    preset.amount("faceWeight"),
                    preset.amount("detailWeight"),
                    preset.amount("sharpnessWeight"),
                    preset.amount("readOutWeight"),
                    preset.wholeNumber("readOutCodes", 1));
        }
    }

    /**
     * What is measured during the training.
     *
     * @param heldOutFaces the number of faces that no training sees
     * @param every the number of steps between two measurements
     * @param averageCodes the number of codes whose mean is the average code
     */
    record Measuring(int heldOutFaces, int every, int averageCodes) {

        static Measuring of(Preset preset) {
            return new Measuring(
                    preset.wholeNumber("heldOutFaces", 1),
                    preset.wholeNumber("measureEvery", 1),
                    preset.wholeNumber("averageCodes", 1));
        }
    }

    private DistillationSettings(Preset preset) {
        for (String name : List.of("resolutions", "steps", "batch", "channels")) {
            preset.requireIntegers(name, 1);
        }
        values = preset.values();
        replicas = preset.wholeNumber("replicas", 1);
        rates = Rates.of(preset);
        weights = LossWeights.of(preset);
        measuring = Measuring.of(preset);
        checkpointSeconds = preset.wholeNumber("checkpointSeconds", 1);
        generator = new GeneratorConfig(
                CODE_SIZE,
                CODE_SIZE,
                preset.wholeNumber("mappingLayers", 1),
                MAPPING_LEARNING_RATE,
                preset.integers("channels"),
                GeneratorConfig.Architecture.SKIP,
                null);
        requireStages(preset);
        stages = stages(preset);
    }

    /**
     * @param overrides the settings, by name, that replace those of the preset
     * @throws IllegalArgumentException if there is no such preset or setting, or a value is out of range; the message
     *     can be shown to the user
     */
    public static DistillationSettings of(String preset, Map<String, String> overrides) {
        return new DistillationSettings(Preset.read(DistillationSettings.class, PRESETS, preset, overrides));
    }

    /** Returns all settings by name, for a manifest. */
    public SortedMap<String, String> values() {
        return new TreeMap<>(values);
    }

    GeneratorConfig generator() {
        return generator;
    }

    List<DistillationStage> stages() {
        return stages;
    }

    /** Returns the number of threads that share a batch. */
    int replicas() {
        return replicas;
    }

    Rates rates() {
        return rates;
    }

    LossWeights weights() {
        return weights;
    }

    Measuring measuring() {
        return measuring;
    }

    int checkpointSeconds() {
        return checkpointSeconds;
    }

    /** Returns the length of a step of Muon in a block. */
    double muonScale(int block) {
        return rates.muonScales.get(generator.blocks().indexOf(block));
    }

    private static List<DistillationStage> stages(Preset preset) {
        List<DistillationStage> stages = new ArrayList<>();
        stages.add(new DistillationStage(0, preset.wholeNumber("codeSteps", 1), preset.integer("codeBatch"), false));
        List<Integer> resolutions = preset.integers("resolutions");
        for (int i = 0; i < resolutions.size(); i++) {
            stages.add(new DistillationStage(
                    resolutions.get(i),
                    preset.integers("steps").get(i),
                    preset.integers("batch").get(i),
                    i == resolutions.size() - 1));
        }
        return List.copyOf(stages);
    }

    private void requireStages(Preset preset) {
        List<Integer> resolutions = preset.integers("resolutions");
        List<Integer> blocks = generator.blocks();
        preset.require(
                resolutions.get(resolutions.size() - 1) == generator.resolution() && blocks.containsAll(resolutions),
                "resolutions",
                "some of " + blocks + ", the last one last");
        for (String name : List.of("steps", "batch")) {
            preset.require(
                    preset.integers(name).size() == resolutions.size(),
                    name,
                    "a number for each of the resolutions " + resolutions);
        }
        preset.require(
                rates.muonScales.size() == blocks.size(), "muonScales", "a number for each of the blocks " + blocks);
        preset.multiple("codeBatch", "replicas", replicas);
        preset.require(
                preset.integers("batch").stream().allMatch(batch -> batch % replicas == 0),
                "batch",
                "multiples of replicas, " + preset.text("replicas"));
    }
}
