package dev.dragline.training;

import dev.dragline.draggan.latent.PredictorConfig;
import dev.dragline.draggan.weights.GeneratorConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sizes and schedules of a training: those of a preset, with some of them set to something else. The files of the
 * presets say what each setting means.
 */
public final class TrainingSettings {

    /** The presets, the default first. */
    public static final List<String> PRESETS = List.of("compact", "paper");

    private final SortedMap<String, String> values;

    private TrainingSettings(SortedMap<String, String> values) {
        this.values = values;
    }

    /**
     * @param overrides settings by name, instead of those of the preset
     * @throws IllegalArgumentException if there is no such preset or setting, or a value is out of range; the message can
     *     be shown to whoever asked
     */
    public static TrainingSettings of(String preset, Map<String, String> overrides) {
        if (!PRESETS.contains(preset)) {
            throw new IllegalArgumentException(
                    "there is no preset " + preset + "; the presets are " + String.join(", ", PRESETS));
        }
        SortedMap<String, String> values = read(preset);
        overrides.forEach((name, value) -> {
            if (values.replace(name, value.strip()) == null) {
                throw new IllegalArgumentException(
                        "there is no setting " + name + "; the settings are " + String.join(", ", values.keySet()));
            }
        });
        TrainingSettings settings = new TrainingSettings(values);
        settings.requireValid();
        return settings;
    }

    /** All settings by name, for a manifest. */
    public SortedMap<String, String> values() {
        return new TreeMap<>(values);
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
                Boolean.parseBoolean(values.get("regularized")));
    }

    int steps() {
        return integer("steps");
    }

    int integer(String name) {
        return Integer.parseInt(value(name));
    }

    double number(String name) {
        return Double.parseDouble(value(name));
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no preset has a setting " + name);
        }
        return value;
    }

    private void requireValid() {
        for (String name : List.of("width", "heads", "directions", "batch", "replicas", "samples", "candidates")) {
            requireInteger(name, 1);
        }
        requireInteger("encoderLayers", 1);
        requireInteger("decoderLayers", 1);
        requireInteger("regularizerEncoderLayers", 1);
        requireInteger("regularizerDecoderLayers", 1);
        requireInteger("steps", 1);
        requireInteger("featureBlock", 4);
        requireInteger("patch", 1);
        requireInteger("statisticsCodes", 16);
        requireInteger("stageOneSteps", 0);
        requireInteger("stageTwoSteps", 1);
        requireInteger("cosinePeriod", 0);
        requireInteger("dragPairs", 1);
        requireInteger("heldOutEdits", 1);
        requireInteger("checkpointSeconds", 1);
        for (String name : List.of("straightShare", "ownInputs", "corruptedShare", "nearest", "farthest")) {
            requireNumber(name, 1);
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
            requireNumber(name, Double.MAX_VALUE);
        }
        require(List.of("true", "false").contains(value("regularized")), "regularized", "true or false");
        require(integer("patch") % 2 == 1, "patch", "an odd number");
        require(integer("width") % integer("heads") == 0, "width", "a multiple of heads, " + value("heads"));
        require(integer("batch") % integer("replicas") == 0, "batch", "a multiple of replicas, " + value("replicas"));
        require(
                number("nearest") > 0 && number("nearest") <= number("farthest"),
                "nearest",
                "more than 0 and at most" + " farthest, " + value("farthest"));
    }

    private void requireInteger(String name, int least) {
        boolean valid;
        try {
            valid = integer(name) >= least;
        } catch (NumberFormatException e) {
            valid = false;
        }
        require(valid, name, "a whole number from " + least + " on");
    }

    private void requireNumber(String name, double most) {
        boolean valid;
        try {
            valid = number(name) >= 0 && number(name) <= most;
        } catch (NumberFormatException e) {
            valid = false;
        }
        require(valid, name, most == 1 ? "a number from 0 to 1" : "a number from 0 on");
    }

    private void require(boolean valid, String name, String right) {
        if (!valid) {
            throw new IllegalArgumentException(
                    "the setting " + name + " is '" + values.get(name) + "', but must be " + right);
        }
    }

    private static SortedMap<String, String> read(String preset) {
        Properties properties = new Properties();
        try (InputStream stream = TrainingSettings.class.getResourceAsStream(preset + ".properties")) {
            if (stream == null) {
                throw new IllegalStateException("the file of the preset " + preset + " is missing");
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SortedMap<String, String> values = new TreeMap<>();
        properties.forEach((name, value) -> values.put((String) name, ((String) value).strip()));
        return values;
    }
}
