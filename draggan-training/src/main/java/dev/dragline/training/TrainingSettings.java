// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import dev.dragline.draggan.editing.jacobian.JacobianEditor;
import dev.dragline.draggan.editing.predictor.LatentPredictorEditor;
import dev.dragline.draggan.editing.predictor.UserControllableLtEditor;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.latent.JacobianConfig;
import dev.dragline.draggan.latent.LatentTransformerConfig;
import dev.dragline.draggan.latent.PredictorConfig;
import dev.dragline.draggan.weights.GeneratorConfig;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sizes and schedules of a training: those of a preset, with some of them set to something else. The files of the
 * presets say what each setting means.
 */
public final class TrainingSettings {

    /** The presets, the default first. */
    public static final List<String> PRESETS = List.of("jacobian", "compact", "paper", "user-controllable-lt");

    private static final List<String> METHODS =
            List.of(LatentPredictorEditor.METHOD, JacobianEditor.JACOBIAN, UserControllableLtEditor.METHOD);

    private static final Map<String, Integer> WHOLE_NUMBERS = Map.ofEntries(
            Map.entry("width", 1),
            Map.entry("heads", 1),
            Map.entry("directions", 1),
            Map.entry("batch", 1),
            Map.entry("replicas", 1),
            Map.entry("samples", 1),
            Map.entry("candidates", 1),
            Map.entry("encoderLayers", 1),
            Map.entry("decoderLayers", 1),
            Map.entry("regularizerEncoderLayers", 1),
            Map.entry("regularizerDecoderLayers", 1),
            Map.entry("steps", 1),
            Map.entry("featureBlock", 4),
            Map.entry("patch", 1),
            Map.entry("statisticsCodes", 16),
            Map.entry("stageOneSteps", 0),
            Map.entry("stageTwoSteps", 1),
            Map.entry("trainingSteps", 1),
            Map.entry("warmUpSteps", 1),
            Map.entry("sightWidth", 1),
            Map.entry("sightBatch", 1),
            Map.entry("sightSteps", 0),
            Map.entry("cosinePeriod", 0),
            Map.entry("dragPairs", 1),
            Map.entry("witnesses", 0),
            Map.entry("heldOutEdits", 1),
            Map.entry("checkpointSeconds", 1));

    private static final List<String> PARTS = List.of(
            "straightShare",
            "ownInputs",
            "corruptedShare",
            "nearest",
            "farthest",
            "wholePaths",
            "truncation",
            "perturbation",
            "wholeFlow",
            "sightDistance");

    private static final List<String> NUMBERS = List.of(
            "handleDistance",
            "dragDistance",
            "inputNoise",
            "stageOneRate",
            "stageTwoRegularizerRate",
            "stageTwoPredictorRate",
            "rate",
            "sightRate",
            "trajectoryWeight",
            "dragWeight",
            "flowWeight",
            "codeWeight",
            "corruptionNoise");

    private final Preset preset;

    private TrainingSettings(Preset preset) {
        this.preset = preset;
    }

    /**
     * @param overrides settings by name, instead of those of the preset
     * @throws IllegalArgumentException if there is no such preset or setting, or a value is out of range; the message can
     *     be shown to whoever asked
     */
    public static TrainingSettings of(String preset, Map<String, String> overrides) {
        TrainingSettings settings =
                new TrainingSettings(Preset.read(TrainingSettings.class, PRESETS, preset, overrides));
        settings.requireValid();
        return settings;
    }

    /** All settings by name, for a manifest. */
    public SortedMap<String, String> values() {
        return preset.values();
    }

    /** The method by which edits are made with what is trained. */
    String method() {
        return preset.text("method");
    }

    Correspondence correspondence() {
        return Correspondence.of(preset.text("correspondence"));
    }

    /**
     * The sizes of a Latent Predictor and its regularizer for one generator.
     *
     * @throws IllegalArgumentException if the settings do not go with the generator
     */
    PredictorConfig predictor(GeneratorConfig generator) {
        int block = featureBlock(generator);
        return new PredictorConfig(
                generator.resolution(),
                generator.latentRows(),
                generator.codeSize(),
                block,
                generator.channels(block),
                integer("width"),
                integer("heads"),
                integer("regularizerEncoderLayers"),
                integer("regularizerDecoderLayers"),
                integer("encoderLayers"),
                integer("decoderLayers"),
                steps(),
                integer("patch"),
                Math.min(integer("directions"), generator.codeSize()),
                Boolean.parseBoolean(preset.text("regularized")));
    }

    /**
     * The sizes of a Jacobian predictor for one generator.
     *
     * @throws IllegalArgumentException if the settings do not go with the generator
     */
    JacobianConfig jacobian(GeneratorConfig generator) {
        int block = featureBlock(generator);
        return new JacobianConfig(
                generator.resolution(),
                generator.latentRows(),
                generator.codeSize(),
                block,
                generator.channels(block),
                Math.min(integer("directions"), generator.codeSize()),
                integer("width"),
                sightSteps() == 0 ? 0 : sightChannels(generator),
                sightSteps() == 0 ? 0 : integer("sightWidth"));
    }

    private static int sightChannels(GeneratorConfig generator) {
        return FeatureFrame.blocks(generator.resolution()).stream()
                .mapToInt(generator::channels)
                .sum();
    }

    /** In which a Jacobian predictor learns to find points again; with none it never does. */
    int sightSteps() {
        return integer("sightSteps");
    }

    /**
     * The sizes of a latent transformer for one generator.
     *
     * @throws IllegalArgumentException if the settings do not go with the generator
     */
    LatentTransformerConfig transformer(GeneratorConfig generator) {
        int block = featureBlock(generator);
        return new LatentTransformerConfig(
                generator.resolution(),
                generator.latentRows(),
                generator.codeSize(),
                block,
                generator.channels(block),
                integer("width"),
                integer("heads"),
                integer("encoderLayers"),
                integer("decoderLayers"));
    }

    private int featureBlock(GeneratorConfig generator) {
        int block = Math.min(integer("featureBlock"), generator.resolution());
        if (!generator.blocks().contains(block)) {
            throw new IllegalArgumentException(
                    "featureBlock is " + block + ", but the generator has the blocks " + generator.blocks());
        }
        return block;
    }

    /** The setting that says how many steps a stage takes, and how many that is; in the order of the stages. */
    public record StageSteps(String stage, String setting, long steps) {}

    /** The stages that will run; one that has no steps is left out. */
    public List<StageSteps> stages() {
        List<StageSteps> stages =
                switch (method()) {
                    case JacobianEditor.JACOBIAN ->
                        List.of(stage(JacobianStage.NAME, "trainingSteps"), stage(RelocatorStage.NAME, "sightSteps"));
                    case UserControllableLtEditor.METHOD -> List.of(stage(TransformerStage.NAME, "trainingSteps"));
                    default ->
                        Boolean.parseBoolean(preset.text("regularized"))
                                ? List.of(
                                        stage(RegularizerStage.NAME, "stageOneSteps"),
                                        stage(PredictorStage.NAME, "stageTwoSteps"))
                                : List.of(stage(PredictorStage.NAME, "stageTwoSteps"));
                };
        return stages.stream().filter(stage -> stage.steps() > 0).toList();
    }

    /**
     * The settings that make a training of so many optimiser steps in all, shared among the stages as the preset shares
     * them; the last stage gets at least one.
     *
     * @param overrides settings by name; those that say how many steps a stage takes are replaced
     */
    public static SortedMap<String, String> ofSteps(String preset, Map<String, String> overrides, long steps) {
        List<StageSteps> stages = of(preset, overrides).stages();
        long all = stages.stream().mapToLong(StageSteps::steps).sum();
        SortedMap<String, String> settings = new TreeMap<>(overrides);
        long before = 0;
        long given = 0;
        for (StageSteps stage : stages) {
            before += stage.steps();
            long end =
                    before == all ? steps : Math.max(1, Math.min(steps - 1, Math.round((double) steps * before / all)));
            settings.put(stage.setting(), Long.toString(end - given));
            given = end;
        }
        return settings;
    }

    private StageSteps stage(String name, String setting) {
        return new StageSteps(name, setting, integer(setting));
    }

    /** Optimiser steps of all stages. */
    public long allSteps() {
        return stages().stream().mapToLong(StageSteps::steps).sum();
    }

    int steps() {
        return integer("steps");
    }

    int integer(String name) {
        return preset.integer(name);
    }

    double number(String name) {
        return preset.number(name);
    }

    private void requireValid() {
        WHOLE_NUMBERS.forEach((name, least) -> ifThere(name, () -> preset.requireInteger(name, least)));
        for (String name : PARTS) {
            ifThere(name, () -> preset.requireNumber(name, 1));
        }
        for (String name : NUMBERS) {
            ifThere(name, () -> preset.requireNumber(name, Double.MAX_VALUE));
        }
        ifThere(
                "regularized",
                () -> preset.require(
                        List.of("true", "false").contains(preset.text("regularized")), "regularized", "true or false"));
        ifThere("patch", () -> preset.require(integer("patch") % 2 == 1, "patch", "an odd number"));
        ifThere(
                "heads",
                () -> preset.require(
                        integer("width") % integer("heads") == 0,
                        "width",
                        "a multiple of heads, " + preset.text("heads")));
        for (String batch : List.of("batch", "sightBatch")) {
            ifThere(
                    batch,
                    () -> preset.require(
                            integer(batch) % integer("replicas") == 0,
                            batch,
                            "a multiple of replicas, " + preset.text("replicas")));
        }
        preset.require(
                number("nearest") > 0 && number("nearest") <= number("farthest"),
                "nearest",
                "more than 0 and at most farthest, " + preset.text("farthest"));
        preset.require(
                Correspondence.names().contains(preset.text("correspondence")),
                "correspondence",
                "one of " + String.join(", ", Correspondence.names()));
        preset.require(
                METHODS.contains(method()),
                "method",
                "one of " + String.join(", ", METHODS) + ", which is for the preset to say");
    }

    private void ifThere(String name, Runnable check) {
        if (preset.values().containsKey(name)) {
            check.run();
        }
    }
}
