// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.training;

import dev.dragline.api.trainings.TrainingRequest;
import dev.dragline.ingest.model.ChoiceException;
import dev.dragline.ingest.model.KnownGenerator;
import dev.dragline.ingest.model.KnownModels;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request for a training that was checked. Only the trainer knows which settings there are; it fails a training with
 * others.
 */
record TrainingInput(
        String generator, String preset, @Nullable String fromVersion, long seed, SortedMap<String, String> settings) {

    private static final String REFUSED = "The training cannot be accepted";
    private static final int MOST_SETTINGS = 100;
    private static final int LONGEST_TEXT = 200;

    /** Reads a body such as {@code {"generator": "faces-128", "preset": "jacobian"}}. */
    static TrainingInput read(byte[] body, KnownModels models, List<String> presets) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, "{\"generator\": \"faces-128\", \"preset\": \"jacobian\"}");
        errors.throwIfAny(REFUSED);
        fields.requireFields(JsonBody.fieldsOf(TrainingRequest.class));
        String generator = fields.text("generator", "");
        String fromVersion = fields.text("fromVersion", "");
        String preset = fields.text("preset", presets.get(0));
        checkModel(generator, fromVersion, models, place);
        if (!presets.contains(preset)) {
            place.add("preset", "is " + preset + ", but must be one of " + String.join(", ", presets));
        }
        TrainingInput input = new TrainingInput(
                generator,
                preset,
                fromVersion.isEmpty() ? null : fromVersion,
                fields.wholeNumber("seed", 0, JsonBody.LARGEST_SEED, 0),
                settings(fields.get("settings"), place));
        errors.throwIfAny(REFUSED);
        return input;
    }

    private static void checkModel(String generator, String fromVersion, KnownModels models, ErrorLocation place) {
        if (generator.isEmpty()) {
            place.add("generator", "is missing: say which generator to train for");
            return;
        }
        try {
            KnownGenerator known = models.generator(generator);
            if (!fromVersion.isEmpty()) {
                known.requireVersion(fromVersion);
            }
        } catch (ChoiceException e) {
            place.add(e.field().equals(ChoiceException.VERSION) ? "fromVersion" : e.field(), e.getMessage());
        }
    }

    private static SortedMap<String, String> settings(@Nullable JsonNode value, ErrorLocation place) {
        SortedMap<String, String> settings = new TreeMap<>();
        if (value == null) {
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
