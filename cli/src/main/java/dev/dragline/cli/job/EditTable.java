// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Table;
import tools.jackson.databind.JsonNode;

/** Edits of a job as a table. */
final class EditTable {

    private final Table table =
            new Table("No edit of this job is like that.", "EDIT", "NAME", "SEED", "RESULT", "BEFORE", "AFTER", "ID");

    void add(JsonNode edit) {
        table.add(
                edit.path("number").asString(""),
                edit.path("name").asString(""),
                edit.path("seed").asString(""),
                result(edit),
                pixels(edit.path("meanDistanceBefore")),
                pixels(edit.path("meanDistanceAfter")),
                edit.path("editId").asString(""));
    }

    Table table() {
        return table;
    }

    private static String result(JsonNode edit) {
        String state = edit.path("state").asString("");
        if (edit.path("arrival").isString()) {
            return edit.path("arrival").asString("");
        }
        return edit.path("failure").isString()
                ? state + ": " + edit.path("failure").asString("")
                : state;
    }

    private static String pixels(JsonNode distance) {
        return distance.isNumber() ? Formats.twoDigits(distance.asDouble()) + " px" : "";
    }
}
