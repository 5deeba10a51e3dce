// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import dev.dragline.contracts.edits.DragPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes edits as a table.
 *
 * @param comma whether decimals have a comma
 * @param quoted whether cells are quoted that need not be
 * @param points how many points have columns of their own; 0: a column with JSON
 */
record TableWriter(char separator, boolean comma, boolean quoted, String end, int points) {

    private static final List<String> OTHERS =
            List.of("name", "seed", "latent", "mask", "truncation", "method", "steps", "arrived_within");

    String write(List<WrittenEdit> edits) {
        List<String> header = new ArrayList<>(OTHERS);
        if (points == 0) {
            header.add("points");
        }
        for (int point = 1; point <= points; point++) {
            String number = point == 1 ? "" : String.valueOf(point);
            header.addAll(List.of(
                    "handle" + number + "_x",
                    "handle" + number + "_y",
                    "target" + number + "_x",
                    "target" + number + "_y"));
        }
        StringBuilder table = new StringBuilder(line(header));
        edits.forEach(edit -> table.append(line(cells(edit))));
        return table.toString();
    }

    private List<String> cells(WrittenEdit edit) {
        List<String> cells = new ArrayList<>();
        cells.add(text(edit.name()));
        cells.add(text(edit.seed()));
        cells.add(edit.latent() == null ? "" : WrittenEdit.asJson(edit.latent()));
        cells.add(edit.mask() == null ? "" : WrittenEdit.asJson(edit.mask()));
        cells.add(decimal(edit.truncation()));
        cells.add(text(edit.method()));
        cells.add(text(edit.steps()));
        cells.add(decimal(edit.arrivedWithin()));
        if (points == 0) {
            cells.add(WrittenEdit.asJson(edit.points()));
        }
        for (int point = 0; point < points; point++) {
            DragPoint drag = point < edit.points().size() ? edit.points().get(point) : null;
            cells.add(decimal(drag == null ? null : drag.handle().x()));
            cells.add(decimal(drag == null ? null : drag.handle().y()));
            cells.add(decimal(drag == null ? null : drag.target().x()));
            cells.add(decimal(drag == null ? null : drag.target().y()));
        }
        return cells;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private String decimal(@Nullable Double value) {
        return comma ? text(value).replace('.', ',') : text(value);
    }

    private String line(List<String> cells) {
        return cells.stream().map(this::cell).collect(Collectors.joining(String.valueOf(separator))) + end;
    }

    private String cell(String text) {
        boolean needed = text.indexOf(separator) >= 0 || text.indexOf('"') >= 0 || text.startsWith("#");
        return quoted || needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
