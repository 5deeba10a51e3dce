// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tells of the texts that cannot be kept, wherever in a document they stand. */
public final class CleanText {

    private CleanText() {}

    /** Looks at all names and texts of a document, however deep. */
    public static void check(JsonNode tree, String path, ErrorLocation place) {
        if (tree.isString()) {
            check(tree.stringValue(), path, place);
        } else if (tree.isArray()) {
            checkElements(tree, path, place);
        } else if (tree.isObject()) {
            checkProperties(tree, path, place);
        }
    }

    private static void checkElements(JsonNode array, String path, ErrorLocation place) {
        for (int index = 0; index < array.size(); index++) {
            JsonNode element = array.get(index);
            if (!element.isNumber()) {
                check(element, path + "[" + index + "]", place);
            }
        }
    }

    private static void checkProperties(JsonNode object, String path, ErrorLocation place) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String field = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            check(property.getKey(), Characters.shown(field), place);
            check(property.getValue(), Characters.shown(field), place);
        }
    }

    /** Looks at one text. */
    public static void check(String text, String field, ErrorLocation place) {
        if (Characters.hasUnkept(text)) {
            place.add(Characters.shown(field), Characters.REFUSAL);
        }
    }
}
