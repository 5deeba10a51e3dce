// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import ai.djl.Device;
import dev.dragline.cli.local.LocalEditors;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.standalone.BundledModels;
import dev.dragline.store.ModelManifest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process that computes edits as a program would that uses the library alone: it makes the codes of a batch, edits it and goes on
 * to the next one, on one thread. It computes a file of edits for each line of its standard input, which names the file, and answers
 * with a {@link LoopTime} as JSON.
 */
public final class BareLoop {

    private static final double NANOSECONDS = 1e9;

    private BareLoop() {}

    /** One edit of a file. */
    record Line(long seed, double truncation, List<Drag> points) {

        DragEdit drag(Generator generator, boolean keyFrames) {
            return new DragEdit(
                    LatentCode.ofSeed(generator, seed, truncation),
                    points.stream().map(Drag::point).toList(),
                    null,
                    null,
                    keyFrames ? DragEdit.Images.KEY_FRAMES : DragEdit.Images.FIRST_AND_LAST);
        }
    }

    /** One point of an edit, {@code [x, y]} each, pixels. */
    record Drag(List<Double> handle, List<Double> target) {

        PointDrag point() {
            return new PointDrag(
                    new PixelPoint(handle.get(0), handle.get(1)), new PixelPoint(target.get(0), target.get(1)));
        }
    }

    /** The arguments: a directory of models, generator, method, batch, whether key frames get images. */
    public static void main(String[] arguments) throws IOException {
        LocalModels models = new LocalModels(BundledModels.under(Path.of(arguments[0])), new Hints());
        ModelManifest manifest = models.generator(arguments[1]);
        int batch = Integer.parseInt(arguments[3]);
        boolean keyFrames = Boolean.parseBoolean(arguments[4]);
        try (Generator generator = models.load(manifest, Device.cpu());
                LocalEditors editors = new LocalEditors(models, manifest, generator, Device.cpu());
                BufferedReader files = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Editor editor = editors.editor(arguments[2], null).editor();
            for (String file = files.readLine(); file != null; file = files.readLine()) {
                LoopTime time = compute(generator, editor, lines(Path.of(file)), batch, keyFrames);
                System.out.println(JsonMapper.shared().writeValueAsString(time));
            }
        }
    }

    private static List<Line> lines(Path file) throws IOException {
        JsonMapper json = new JsonMapper();
        return Files.readAllLines(file).stream()
                .map(line -> json.readerFor(Line.class)
                        .without(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .<Line>readValue(line))
                .toList();
    }

    private static LoopTime compute(
            Generator generator, Editor editor, List<Line> lines, int batch, boolean keyFrames) {
        long start = System.nanoTime();
        double cpu = cpuSeconds();
        double editing = 0;
        double distances = 0;
        for (int from = 0; from < lines.size(); from += batch) {
            List<DragEdit> drags = lines.subList(from, Math.min(lines.size(), from + batch)).stream()
                    .map(line -> line.drag(generator, keyFrames))
                    .toList();
            for (EditResult result : editor.edit(drags)) {
                editing += result.milliseconds();
                distances += result.meanDistanceAfter();
            }
        }
        return new LoopTime(
                lines.size(),
                (System.nanoTime() - start) / NANOSECONDS,
                cpuSeconds() - cpu,
                editing / lines.size(),
                distances / lines.size());
    }

    private static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / NANOSECONDS;
    }
}
