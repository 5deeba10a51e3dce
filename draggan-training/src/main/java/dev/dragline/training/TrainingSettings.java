package dev.dragline.training;

import dev.dragline.draggan.latent.PredictorConfig;
import dev.dragline.draggan.weights.GeneratorConfig;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The sizes and schedules of a training: those of a preset, with some of them set to something else. The files of the
 * presets say what each setting means.
 */
public final class TrainingSettings {

    /** The presets, the default first. */
    public static final List<String> PRESETS = List.of("compact", "paper");

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

    /**
     * The sizes of the networks for one generator.
     *
     * @throws IllegalArgumentException if the settings do not go with the generator
     */
    PredictorConfig architecture(GeneratorConfig generator) {
        int block = Math.min(integer("featureBlock"), generator.resolution());
        if (!generator.blocks().contains(block)) {
            throw new IllegalArgumentException(
                    "featureBlock is " + block + ", but the generator has the blocks " + generator.blocks());
        }
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
        for (String name : List.of("width", "heads", "directions", "batch", "replicas", "samples", "candidates")) {
            preset.requireInteger(name, 1);
        }
        preset.requireInteger("encoderLayers", 1);
        preset.requireInteger("decoderLayers", 1);
        preset.requireInteger("regularizerEncoderLayers", 1);
        preset.requireInteger("regularizerDecoderLayers", 1);
        preset.requireInteger("steps", 1);
        preset.requireInteger("featureBlock", 4);
        preset.requireInteger("patch", 1);
        preset.requireInteger("statisticsCodes", 16);
        preset.requireInteger("stageOneSteps", 0);
        preset.requireInteger("stageTwoSteps", 1);
        preset.requireInteger("cosinePeriod", 0);
        preset.requireInteger("dragPairs", 1);
        preset.requireInteger("heldOutEdits", 1);
        preset.requireInteger("checkpointSeconds", 1);
        for (String name : List.of("straightShare", "ownInputs", "corruptedShare", "nearest", "farthest")) {
            preset.requireNumber(name, 1);
        }
        for (String name : List.of(
                "handleDistance",
                "dragDistance",
                "inputNoise",
                "stageOneRate",
                "stageTwoRegularizerRate",
                "stageTwoPredictorRate",
                "trajectoryWeight",
                "dragWeight",
                "corruptionNoise")) {
            preset.requireNumber(name, Double.MAX_VALUE);
        }
        preset.require(List.of("true", "false").contains(preset.text("regularized")), "regularized", "true or false");
        preset.require(integer("patch") % 2 == 1, "patch", "an odd number");
        preset.require(
                integer("width") % integer("heads") == 0, "width", "a multiple of heads, " + preset.text("heads"));
        preset.require(
                integer("batch") % integer("replicas") == 0,
                "batch",
                "a multiple of replicas, " + preset.text("replicas"));
        preset.require(
                number("nearest") > 0 && number("nearest") <= number("farthest"),
                "nearest",
                "more than 0 and at most" + " farthest, " + preset.text("farthest"));
    }
}
