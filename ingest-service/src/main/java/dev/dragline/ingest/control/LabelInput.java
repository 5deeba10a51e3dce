// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.JobNote;
import dev.dragline.api.jobs.JobTags;
import dev.dragline.input.Characters;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the note and the tags of a job, and collects what is wrong. */
final class LabelInput {

    private static final int LONGEST_NOTE = 2000;
    private static final int MOST_TAGS = 20;
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:/+@-]{0,39}");

    private LabelInput() {}

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong */
    static JobNote note(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, "{\"note\": \"for the talk\"}");
        fields.requireFields(JsonBody.fieldsOf(JobNote.class));
        JobNote note = new JobNote(note(fields.get("note"), place));
        errors.throwIfAny("The note cannot be kept");
        return note;
    }

    private static @Nullable String note(@Nullable JsonNode value, ErrorLocation place) {
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            place.add("note", "must be a text, but is " + value);
            return null;
        }
        String note = value.stringValue().strip().replace("\r\n", "\n");
        if (note.length() > LONGEST_NOTE) {
            place.add("note", "has " + note.length() + " characters: a note has at most " + LONGEST_NOTE);
        } else if (!Characters.printable(note).equals(note)) {
            place.add("note", "has characters that cannot be printed");
        }
        return note.isEmpty() ? null : note;
    }

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong */
    static JobTags tags(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, "{\"tags\": [\"faces\", \"paper\"]}");
        fields.requireFields(JsonBody.fieldsOf(JobTags.class));
        JobTags tags = new JobTags(tags(fields.get("tags"), place));
        errors.throwIfAny("The tags cannot be kept");
        return tags;
    }

    private static List<String> tags(@Nullable JsonNode value, ErrorLocation place) {
        if (value == null || !value.isArray()) {
            place.add("tags", "must be a list of words; an empty one takes all tags away");
            return List.of();
        }
        TreeSet<String> tags = new TreeSet<>();
        int index = 0;
        for (JsonNode each : value.values()) {
            if (!each.isString() || !TAG.matcher(each.stringValue()).matches()) {
                place.add(
                        "tags[" + index + "]",
                        "must be 1 to 40 letters, digits or ._:/+@- and begin with a letter or a digit, but is "
                                + each);
            }
            tags.add(each.asString(""));
            index++;
        }
        if (tags.size() > MOST_TAGS) {
            place.add("tags", "are " + tags.size() + ": a job has at most " + MOST_TAGS);
        }
        return List.copyOf(tags);
    }
}
