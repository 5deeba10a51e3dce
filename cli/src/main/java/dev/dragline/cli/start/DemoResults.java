// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.start;

import dev.dragline.cli.job.ExportedResults;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.sheet.ContactSheet;
import dev.dragline.cli.sheet.Pair;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.CountedReasons;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.cli.terminal.Table;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/** What came of the demonstration. */
record DemoResults(ExportedResults results) {

    private static final int MOST_SHOWN = 24;
    private static final int LONGEST_REASON = 32;

    void print(Console console) {
        Table table = new Table("", "EDIT", "SEED", "POINTS", "BEFORE", "AFTER", "TIME", "METHOD");
        for (JsonNode result : shown()) {
            boolean completed = result.path("state").asString("").equals("completed");
            table.add(
                    result.path("name").asString(""),
                    result.path("seed").asString(""),
                    result.path("points").size(),
                    completed
                            ? Formats.twoDigits(
                                            result.path("meanDistanceBefore").asDouble()) + " px"
                            : "",
                    completed
                            ? Formats.twoDigits(result.path("meanDistanceAfter").asDouble()) + " px"
                            : Formats.shortened(reason(result), LONGEST_REASON),
                    completed ? Math.round(result.path("milliseconds").asDouble()) + " ms" : "",
                    result.path("method").asString(""));
        }
        table.print(console);
        List<JsonNode> completed = completed();
        CountedReasons.of(results.all().stream()
                        .filter(result -> !completed.contains(result))
                        .map(DemoResults::reason)
                        .toList())
                .print(console);
        if (results.all().size() > MOST_SHOWN) {
            console.print("... and " + (results.all().size() - MOST_SHOWN) + " more.");
        }
        if (!completed.isEmpty()) {
            console.print("Mean distance over " + Formats.count(completed.size(), "edit") + ": "
                    + Formats.twoDigits(mean(completed, "meanDistanceBefore")) + " -> "
                    + Formats.twoDigits(mean(completed, "meanDistanceAfter")) + " px, "
                    + Math.round(mean(completed, "milliseconds")) + " ms each.");
        }
    }

    private static String reason(JsonNode result) {
        return result.path("reason").asString(result.path("state").asString(""));
    }

    void draw(Server server, Path file) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (JsonNode result : shown()) {
            if (result.path("images").path("after").isString()) {
                List<PointDrag> points = new ArrayList<>();
                result.path("points")
                        .forEach(point ->
                                points.add(new PointDrag(place(point.path("handle")), place(point.path("target")))));
                List<PixelPoint> landed = new ArrayList<>();
                result.path("landed").forEach(place -> landed.add(place(place)));
                pairs.add(new Pair(
                        image(server, result.path("images").path("before").asString()),
                        image(server, result.path("images").path("after").asString()),
                        points,
                        landed));
            }
        }
        OutputFiles.write(file, ContactSheet.of(pairs));
    }

    private List<JsonNode> shown() {
        return results.all().subList(0, Math.min(MOST_SHOWN, results.all().size()));
    }

    private List<JsonNode> completed() {
        return results.all().stream()
                .filter(result -> result.path("state").asString("").equals("completed"))
                .toList();
    }

    private static double mean(List<JsonNode> results, String figure) {
        return results.stream()
                .mapToDouble(result -> result.path(figure).asDouble())
                .average()
                .orElse(Double.NaN);
    }

    private static BufferedImage image(Server server, String path) throws IOException {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(server.content(path).bytes()));
        if (image == null) {
            throw new IOException("the picture " + path + " cannot be read");
        }
        return image;
    }

    private static PixelPoint place(JsonNode point) {
        return new PixelPoint(point.path(0).asDouble(), point.path(1).asDouble());
    }
}
