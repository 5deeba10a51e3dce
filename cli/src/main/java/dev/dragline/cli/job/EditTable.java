// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.edits.Edit;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Table;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows the edits of a job as a table. */
final class EditTable {

    private EditTable() {}

    static Table of(List<Edit> edits) {
        Table table = new Table(
                "No edit of this job is like that.", "EDIT", "NAME", "SEED", "RESULT", "BEFORE", "AFTER", "ID");
        for (Edit edit : edits) {
            table.add(
                    Objects.toString(edit.number(), ""),
                    Objects.requireNonNullElse(edit.name(), ""),
                    Objects.toString(edit.seed(), ""),
                    result(edit),
                    pixels(edit.meanDistanceBefore()),
                    pixels(edit.meanDistanceAfter()),
                    edit.editId().toString());
        }
        return table;
    }

    private static String result(Edit edit) {
        if (edit.arrival() != null) {
            return edit.arrival().label() + (edit.takenFrom() == null ? "" : " (taken from " + edit.takenFrom() + ")");
        }
        return edit.failure() == null
                ? edit.state().label()
                : edit.state().label() + ": " + edit.failure().label();
    }

    private static String pixels(@Nullable Double distance) {
        return distance == null ? "" : Formats.twoDigits(distance) + " px";
    }
}
