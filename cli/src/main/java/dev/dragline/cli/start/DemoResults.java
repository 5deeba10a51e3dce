// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.start;

import dev.dragline.api.edits.Edit;
import dev.dragline.cli.sheet.ContactSheet;
import dev.dragline.cli.sheet.Pair;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.CountedReasons;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.cli.terminal.Table;
import dev.dragline.client.DraglineClient;
import dev.dragline.contracts.Point;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Shows the results of the demonstration. */
record DemoResults(List<Edit> results) {

    private static final int MOST_SHOWN = 24;
    private static final int LONGEST_REASON = 32;

    void print(Console console) {
        Table table = new Table("", "EDIT", "SEED", "POINTS", "BEFORE", "AFTER", "TIME", "METHOD");
        shown().forEach(edit -> add(edit, table));
        table.print(console);
        reasons().print(console);
        if (results.size() > MOST_SHOWN) {
            console.print("... and " + (results.size() - MOST_SHOWN) + " more.");
        }
        List<Edit> completed = results.stream().filter(Edit::isCompleted).toList();
        if (!completed.isEmpty()) {
            console.print(means(completed));
        }
    }

    private CountedReasons reasons() {
        return CountedReasons.of(results.stream()
                .filter(edit -> !edit.isCompleted())
                .map(DemoResults::reason)
                .toList());
    }

    private static String means(List<Edit> completed) {
        return "Mean distance over " + Formats.count(completed.size(), "edit") + ": "
                + Formats.twoDigits(mean(completed, Edit::meanDistanceBefore)) + " -> "
                + Formats.twoDigits(mean(completed, Edit::meanDistanceAfter)) + " px, "
                + Math.round(mean(completed, Edit::milliseconds)) + " ms each.";
    }

    private static void add(Edit edit, Table table) {
        boolean completed = edit.isCompleted();
        table.add(
                Objects.requireNonNullElse(edit.name(), ""),
                Objects.toString(edit.seed(), ""),
                edit.points().size(),
                completed ? Formats.twoDigits(number(edit.meanDistanceBefore())) + " px" : "",
                completed
                        ? Formats.twoDigits(number(edit.meanDistanceAfter())) + " px"
                        : Formats.shortened(reason(edit), LONGEST_REASON),
                completed ? Math.round(number(edit.milliseconds())) + " ms" : "",
                edit.method());
    }

    /** Returns a figure that every completed edit has. */
    private static double number(@Nullable Double figure) {
        return figure == null ? Double.NaN : figure;
    }

    private static String reason(Edit edit) {
        return Objects.requireNonNullElse(edit.reason(), edit.state().label());
    }

    void draw(DraglineClient client, Path file) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (Edit edit : shown()) {
            Edit.@Nullable Images images = edit.images();
            String after = images == null ? null : images.after();
            if (images != null && after != null) {
                pairs.add(pair(edit, image(client, images.before()), image(client, after)));
            }
        }
        OutputFiles.write(file, ContactSheet.of(pairs));
    }

    private static Pair pair(Edit edit, BufferedImage before, BufferedImage after) {
        return new Pair(
                before,
                after,
                edit.points().stream()
                        .map(point -> new PointDrag(place(point.handle()), place(point.target())))
                        .toList(),
                Objects.requireNonNullElse(edit.landed(), List.<Point>of()).stream()
                        .map(DemoResults::place)
                        .toList());
    }

    private List<Edit> shown() {
        return results.subList(0, Math.min(MOST_SHOWN, results.size()));
    }

    private static double mean(List<Edit> edits, Function<Edit, @Nullable Double> figure) {
        return edits.stream()
                .mapToDouble(edit -> number(figure.apply(edit)))
                .average()
                .orElse(Double.NaN);
    }

    private static BufferedImage image(DraglineClient client, String address) throws IOException {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(client.image(address).bytes()));
        if (image == null) {
            throw new IOException("the picture " + address + " cannot be read");
        }
        return image;
    }

    private static PixelPoint place(Point point) {
        return new PixelPoint(point.x(), point.y());
    }
}
