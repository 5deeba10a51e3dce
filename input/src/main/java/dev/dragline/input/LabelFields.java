// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads notes and tags, which jobs and edits have alike, and lists of edits. */
public final class LabelFields {

    private static final int LONGEST_NOTE = 2000;
    private static final int MOST_TAGS = 20;
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:/+@-]{0,39}");

    private LabelFields() {}

    /** Returns a note without the blanks around it; null if nothing else is there. */
    public static @Nullable String note(@Nullable JsonNode value, ErrorLocation place) {
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

    /**
     * Returns the tags in their order, each once.
     *
     * @param field where they stand
     * @param of what has them, with its article
     */
    public static List<String> tags(String field, @Nullable JsonNode value, String of, ErrorLocation place) {
        if (value == null || !value.isArray()) {
            place.add(field, "must be a list of words; an empty one takes all tags away");
            return List.of();
        }
        TreeSet<String> tags = new TreeSet<>();
        int index = 0;
        for (JsonNode each : value.values()) {
            if (!each.isString() || !TAG.matcher(each.stringValue()).matches()) {
                place.add(
                        field + "[" + index + "]",
                        "must be 1 to 40 letters, digits or ._:/+@- and begin with a letter or a digit, but is "
                                + each);
            }
            tags.add(each.asString(""));
            index++;
        }
        if (tags.size() > MOST_TAGS) {
            place.add(field, "are " + tags.size() + ": " + of + " has at most " + MOST_TAGS);
        }
        return List.copyOf(tags);
    }

    /** Returns the ids of edits; null if none are given. */
    public static @Nullable List<UUID> edits(@Nullable JsonNode value, int most, ErrorLocation place) {
        if (value == null) {
            return null;
        }
        if (!value.isArray() || value.isEmpty() || value.size() > most) {
            place.add("edits", "must be a list of 1 to " + most + " ids of edits");
            return List.of();
        }
        TreeSet<UUID> edits = new TreeSet<>();
        int index = 0;
        for (JsonNode each : value.values()) {
            try {
                edits.add(UUID.fromString(each.asString("")));
            } catch (IllegalArgumentException e) {
                place.add("edits[" + index + "]", "must be the id of an edit, but is " + each);
            }
            index++;
        }
        return List.copyOf(edits);
    }
}
