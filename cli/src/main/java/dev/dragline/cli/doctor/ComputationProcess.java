// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.cli.local.LocalEditors;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.methods.EditorSource;
import dev.dragline.standalone.BundledModels;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that edits a bundled face with each of some methods, twice, and proves every model as workers do. It is
 * separate from the doctor, so that native code that crashes does not end the doctor, and so that it runs with the
 * settings of workers. It reports by lines of its standard output; see {@link ComputationReport#line}.
 */
public final class ComputationProcess {

    static final String GENERATOR = "faces-128";

    private static final long SEED = 7;
    private static final double TRUNCATION = 0.7;
    private static final List<PointDrag> POINTS =
            List.of(new PointDrag(new PixelPoint(63, 70), new PixelPoint(63, 75)));

    /** The sizes of memory blocks, in numbers of values, that are filled with NaN between the two edits. */
    private static final int[] BLOCKS = {1 << 8, 1 << 12, 1 << 16, 1 << 18, 1 << 20, 1 << 22};

    /** The largest difference of landings that counts as none, pixels. */
    private static final double NEAR = 0.05;

    private ComputationProcess() {}

    /**
     * Runs the process. The first argument is the device, the second a directory of models, and the others are methods.
     */
    public static void main(String[] arguments) throws IOException {
        Engine engine = Engine.getInstance();
        boolean gpu = !arguments[0].equals("cpu") && engine.getGpuCount() > 0;
        say(new ComputationReport.OfEngine(engine.getVersion(), engine.getGpuCount(), gpu ? "GPU" : "CPU"));
        LocalModels models = new LocalModels(BundledModels.under(Path.of(arguments[1])), new Hints());
        List<String> methods = List.of(arguments).subList(2, arguments.length);
        Device device = gpu ? Device.gpu() : Device.cpu();
        ModelManifest manifest = models.generator(GENERATOR);
        try (Generator generator = models.load(manifest, device);
                LocalEditors editors = new LocalEditors(models, manifest, generator, device)) {
            methods.forEach(method -> say(report(method, generator, editors)));
        }
        new ModelProofs(models, device).tell(ComputationProcess::say);
    }

    private static void say(ComputationReport report) {
        System.out.println(ComputationReport.line(report));
    }

    private static ComputationReport report(String method, Generator generator, LocalEditors editors) {
        try {
            EditorSource.Made made = editors.editor(method, null);
            EditResult first = edit(generator, made);
            fillMemory(generator);
            EditResult second = edit(generator, made);
            boolean repeated = generator.device().isGpu() ? areNear(first, second) : areEqual(first, second);
            String version = made.modelVersion() == null ? "" : "@" + made.modelVersion();
            return new ComputationReport.OfEdit(
                    method,
                    made.editor().method() + version,
                    second.meanDistanceBefore(),
                    second.meanDistanceAfter(),
                    repeated,
                    second.milliseconds());
        } catch (IOException | RuntimeException e) {
            // If the native code throws anything, this machine cannot compute the edit.
            return new ComputationReport.OfFailure(method, String.valueOf(e.getMessage()));
        }
    }

    private static boolean areEqual(EditResult first, EditResult second) {
        return first.result().equals(second.result())
                && first.after().equals(second.after())
                && first.landed().equals(second.landed());
    }

    /** Says whether two results are nearly equal, because the kernels of a GPU may add in a varying order. */
    private static boolean areNear(EditResult first, EditResult second) {
        return Math.abs(first.meanDistanceAfter() - second.meanDistanceAfter()) < NEAR;
    }

    private static EditResult edit(Generator generator, EditorSource.Made made) {
        LatentCode start = LatentCode.ofSeed(generator, SEED, TRUNCATION);
        return made.editor()
                .edit(List.of(new DragEdit(start, POINTS, null, null, DragEdit.Images.FIRST_AND_LAST)))
                .get(0);
    }

    /** Fills memory with NaN, because a result must not depend on what was in memory before. */
    private static void fillMemory(Generator generator) {
        try (NDManager manager = generator.newManager()) {
            for (int block : BLOCKS) {
                manager.full(new Shape(block), Float.NaN);
            }
        }
    }
}
