// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import dev.dragline.cli.sheet.Pair;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.Refinement;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the files of a single edit. */
record EditFiles(Path directory) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PANEL = 512;

    /** The requested edit, and what it was computed with. */
    record Request(
            String generator,
            long seed,
            double truncation,
            String method,
            @Nullable String modelVersion) {}

    /**
     * Says whether the points came to their targets.
     *
     * @param within the threshold of the decision, pixels
     */
    record Verdict(Arrival arrival, double within) {}

    void write(Request request, DragEdit drag, EditResult edited, Verdict verdict, @Nullable Refinement refinement) {
        ObjectNode document = document(request, drag, edited, verdict);
        if (refinement != null) {
            document.putObject("refinement")
                    .put("method", refinement.method())
                    .put("meanDistance", refinement.meanDistance());
        }
        OutputFiles.directory(directory);
        OutputFiles.write(directory.resolve("before.png"), edited.before().png());
        OutputFiles.write(directory.resolve("after.png"), edited.after().png());
        edited.keyFrames().forEach(this::writeStep);
        Pair pair = new Pair(
                edited.before().toBufferedImage(), edited.after().toBufferedImage(), drag.points(), edited.landed());
        OutputFiles.write(
                directory.resolve("before-after.png"),
                pair.draw(Math.max(PANEL, edited.before().size())));
        OutputFiles.write(directory.resolve("edit.json"), JSON.writeValueAsBytes(document));
    }

    private void writeStep(EditResult.Frame frame) {
        if (frame.image() != null) {
            String name = String.format(Locale.ROOT, "step-%02d.png", frame.step());
            OutputFiles.write(directory.resolve(name), frame.image().png());
        }
    }

    private static ObjectNode document(Request request, DragEdit drag, EditResult edited, Verdict verdict) {
        ObjectNode document = JSON.createObjectNode();
        putRequest(document, request);
        points(document.putArray("points"), drag.points());
        places(document.putArray("landed"), edited.landed());
        distances(document.putArray("landingDistances"), drag.points(), edited.landed());
        putOutcome(document, edited, verdict);
        frames(document.putArray("trajectory"), edited.keyFrames());
        code(document.putArray("latentBefore"), drag.start());
        code(document.putArray("latentAfter"), edited.result());
        return document;
    }

    private static void putRequest(ObjectNode document, Request request) {
        document.put("generator", request.generator());
        document.put("seed", request.seed());
        document.put("truncation", request.truncation());
        document.put("method", request.method());
        document.put("modelVersion", request.modelVersion());
    }

    private static void putOutcome(ObjectNode document, EditResult edited, Verdict verdict) {
        document.put("meanDistanceBefore", edited.meanDistanceBefore());
        document.put("meanDistanceAfter", edited.meanDistanceAfter());
        document.put("arrival", verdict.arrival().label());
        document.put("arrivedWithin", verdict.within());
        document.put("steps", edited.steps());
        document.put("generatorPasses", edited.generatorPasses());
        document.put("milliseconds", edited.milliseconds());
    }

    private static void points(ArrayNode array, List<PointDrag> points) {
        for (PointDrag point : points) {
            ObjectNode node = array.addObject();
            put(node.putArray("handle"), point.handle());
            put(node.putArray("target"), point.target());
        }
    }

    private static void distances(ArrayNode array, List<PointDrag> points, List<PixelPoint> landed) {
        for (int i = 0; i < points.size(); i++) {
            array.add(landed.get(i).distanceTo(points.get(i).target()));
        }
    }

    private static void frames(ArrayNode array, List<EditResult.Frame> frames) {
        for (EditResult.Frame frame : frames) {
            ObjectNode node = array.addObject();
            node.put("step", frame.step());
            node.put("seconds", frame.seconds());
            places(node.putArray("points"), frame.points());
            code(node.putArray("spatialRows"), frame.code());
        }
    }

    private static void places(ArrayNode array, List<PixelPoint> places) {
        places.forEach(place -> put(array.addArray(), place));
    }

    private static void put(ArrayNode array, PixelPoint place) {
        array.add(place.x()).add(place.y());
    }

    private static void code(ArrayNode rows, LatentCode code) {
        for (int row = 0; row < code.rows(); row++) {
            ArrayNode values = rows.addArray();
            for (int i = 0; i < code.width(); i++) {
                values.add(code.values()[row * code.width() + i]);
            }
        }
    }
}
