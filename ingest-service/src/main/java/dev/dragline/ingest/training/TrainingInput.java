package dev.dragline.ingest.training;

import dev.dragline.ingest.input.InputErrors;
import dev.dragline.ingest.input.Place;
import dev.dragline.ingest.input.Spelling;
import dev.dragline.ingest.input.StrictJson;
import dev.dragline.ingest.model.ChoiceException;
import dev.dragline.ingest.model.KnownGenerator;
import dev.dragline.ingest.model.KnownModels;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What was asked for, checked. Which settings there are, the trainer knows: it fails a training that has others. */
record TrainingInput(
        String generator, String preset, @Nullable String fromVersion, long seed, SortedMap<String, String> settings) {

    private static final List<String> FIELDS = List.of("generator", "preset", "fromVersion", "seed", "settings");
    private static final String REFUSED = "The training cannot be accepted";
    private static final long LARGEST_SEED = (1L << 32) - 1;
    private static final int MOST_SETTINGS = 100;
    private static final int LONGEST_TEXT = 200;

    /** Reads a body such as {@code {"generator": "faces-128", "preset": "compact"}}. */
    static TrainingInput read(byte[] body, KnownModels models, List<String> presets) {
        InputErrors errors = new InputErrors();
        Place place = errors.part("");
        JsonNode tree = parse(body, place);
        errors.throwIfAny(REFUSED);
        for (String field : tree.propertyNames()) {
            if (!FIELDS.contains(field)) {
                place.add(field, Spelling.unknown("field here", field, FIELDS));
            }
        }
        String generator = text(tree, "generator", "", place);
        String fromVersion = text(tree, "fromVersion", "", place);
        String preset = text(tree, "preset", presets.get(0), place);
        checkModel(generator, fromVersion, models, place);
        if (!presets.contains(preset)) {
            place.add("preset", "is " + preset + ", but must be one of " + String.join(", ", presets));
        }
        TrainingInput input = new TrainingInput(
                generator,
                preset,
                fromVersion.isEmpty() ? null : fromVersion,
                seed(tree.get("seed"), place),
                settings(tree.get("settings"), place));
        errors.throwIfAny(REFUSED);
        return input;
    }

    private static JsonNode parse(byte[] body, Place place) {
        try {
            JsonNode tree = StrictJson.MAPPER.readTree(body);
            if (!tree.isObject()) {
                place.add(
                        "",
                        "the body must be an object such as {\"generator\": \"faces-128\", \"preset\": \"compact\"}");
            }
            return tree;
        } catch (JacksonException e) {
            place.add("", "the body " + StrictJson.describe(e));
            return StrictJson.MAPPER.createObjectNode();
        }
    }

    private static void checkModel(String generator, String fromVersion, KnownModels models, Place place) {
        if (generator.isEmpty()) {
            place.add("generator", "is missing: say which generator to train for");
            return;
        }
        try {
            KnownGenerator known = models.generator(generator);
            if (!fromVersion.isEmpty() && !known.hasVersion(fromVersion)) {
                place.add(
                        "fromVersion",
                        known.versions().isEmpty()
                                ? "is " + fromVersion + ", but nothing was trained for " + generator
                                        + " yet: leave it out"
                                : "is " + fromVersion + ", which was never published for " + generator + ": there are "
                                        + String.join(", ", known.versionNames()));
            }
        } catch (ChoiceException e) {
            place.add(e.field(), e.getMessage());
        }
    }

    private static String text(JsonNode tree, String field, String otherwise, Place place) {
        JsonNode value = tree.get(field);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isString() || value.stringValue().length() > LONGEST_TEXT) {
            place.add(field, "must be a text of at most " + LONGEST_TEXT + " characters");
            return otherwise;
        }
        return value.stringValue();
    }

    private static long seed(@Nullable JsonNode value, Place place) {
        if (value == null || value.isNull()) {
            return 0;
        }
        boolean whole = value.isIntegralNumber() && value.canConvertToLong();
        if (!whole || value.longValue() < 0 || value.longValue() > LARGEST_SEED) {
            place.add("seed", "must be a whole number from 0 to " + LARGEST_SEED + ", but is " + value);
            return 0;
        }
        return value.longValue();
    }

    private static SortedMap<String, String> settings(@Nullable JsonNode value, Place place) {
        SortedMap<String, String> settings = new TreeMap<>();
        if (value == null || value.isNull()) {
            return settings;
        }
        if (!value.isObject() || value.size() > MOST_SETTINGS) {
            place.add(
                    "settings", "must be an object of at most " + MOST_SETTINGS + " settings, {\"name\": value, ...}");
            return settings;
        }
        value.forEachEntry((name, setting) -> {
            String text = setting.isValueNode() && !setting.isNull() ? setting.asString() : "";
            if (text.isEmpty() || text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
                place.add(
                        "settings." + name,
                        "must be a number, true, false or a text of 1 to " + LONGEST_TEXT + " characters");
            }
            settings.put(name, text);
        });
        return settings;
    }
}
