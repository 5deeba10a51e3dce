// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells of the texts that cannot be kept, wherever in a document they stand. */
public final class CleanText {

    private CleanText() {}

    /** Looks at all names and texts of a document, however deep. */
    public static void check(JsonNode tree, String path, ErrorLocation place) {
        check(tree, new Step(null, path), place);
    }

    /**
     * A place within a document. Its text is put together only for an error, and no longer than an error quotes, because a
     * document may have a long name with many others within.
     */
    private record Step(@Nullable Step before, String name) {

        private static final int LONGEST = 200;

        String path() {
            String shown = Characters.shown(name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name);
            String start = before == null ? "" : before.path();
            return start.isEmpty() || shown.startsWith("[") ? start + shown : start + "." + shown;
        }
    }

    private static void check(JsonNode tree, Step step, ErrorLocation place) {
        if (tree.isString()) {
            check(tree.stringValue(), step, place);
        } else if (tree.isArray()) {
            checkElements(tree, step, place);
        } else if (tree.isObject()) {
            checkProperties(tree, step, place);
        }
    }

    private static void checkElements(JsonNode array, Step step, ErrorLocation place) {
        for (int index = 0; index < array.size(); index++) {
            JsonNode element = array.get(index);
            if (!element.isNumber()) {
                check(element, new Step(step, "[" + index + "]"), place);
            }
        }
    }

    private static void checkProperties(JsonNode object, Step step, ErrorLocation place) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            Step field = new Step(step, property.getKey());
            check(property.getKey(), field, place);
            check(property.getValue(), field, place);
        }
    }

    private static void check(String text, Step step, ErrorLocation place) {
        if (Characters.hasUnkept(text)) {
            place.add(step.path(), Characters.REFUSAL);
        }
    }

    /** Looks at one text. */
    public static void check(String text, String field, ErrorLocation place) {
        if (Characters.hasUnkept(text)) {
            place.add(Characters.shown(field), Characters.REFUSAL);
        }
    }
}
