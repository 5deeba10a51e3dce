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
 * The sizes and the schedule of a distillation: those of a preset, with some of them set to something else. The files of
 * the presets say what each setting means.
 */
public final class DistillationSettings {

    /** The presets, the default first. */
    public static final List<String> PRESETS = List.of("faces-128");

    /** Numbers of a latent code, as in the official networks. */
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
     * How fast weights move.
     *
     * @param highest learning rate
     * @param mapping that of the mapping network, in times of the rate
     * @param warmUpSteps over which the rate rises
     * @param full how much of the last stage has the full rate, from 0 to 1
     * @param lowest to which it falls then, from 0 to 1
     * @param firstDecay of the first moments
     * @param secondDecay of the second moments
     * @param averageDecay of the moving average that becomes the generator
     * @param muonScales length of a step of Muon in each of the blocks
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
     * What counts in the loss of an image.
     *
     * @param face weight of the face, beside 1 everywhere
     * @param detail weight of eyes, brows and mouth
     * @param sharpness weight of how sharp a neighbourhood is
     * @param readOut weight of the linear read-out of codes
     * @param readOutCodes for how many further codes of a step it is asked
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
     * What is measured beside the training.
     *
     * @param heldOutFaces that no training sees
     * @param every how many steps they are measured
     * @param averageCodes whose mean is the average code
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
     * @param overrides settings by name, instead of those of the preset
     * @throws IllegalArgumentException if there is no such preset or setting, or a value is out of range; the message can
     *     be shown to whoever asked
     */
    public static DistillationSettings of(String preset, Map<String, String> overrides) {
        return new DistillationSettings(Preset.read(DistillationSettings.class, PRESETS, preset, overrides));
    }

    /** All settings by name, for a manifest. */
    public SortedMap<String, String> values() {
        return new TreeMap<>(values);
    }

    GeneratorConfig generator() {
        return generator;
    }

    List<DistillationStage> stages() {
        return stages;
    }

    /** How many threads share a batch. */
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

    /** Length of a step of Muon in a block, see there. */
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
