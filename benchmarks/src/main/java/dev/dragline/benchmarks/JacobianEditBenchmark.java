// SPDX-License-Identifier: Apache-2.0
package dev.dragline.benchmarks;

import ai.djl.Device;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.jacobian.JacobianEditor;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A batch of edits of five points by {@code jacobian} with the bundled network; the time is that of the batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class JacobianEditBenchmark {

    private static final int POINTS = 5;
    private static final int PIXELS = 128;
    private static final int FARTHEST = 6;

    /** How many edits are computed at once. */
    @Param({"1", "8"})
    public int batch;

    private Generator generator;
    private JacobianPredictor network;
    private JacobianEditor editor;
    private List<DragEdit> edits;

    @Setup
    public void load() throws IOException {
        generator = Generator.load(SafetensorsFile.read(BundledWeights.generator()), Device.cpu());
        network = JacobianPredictor.load(SafetensorsFile.read(BundledWeights.jacobian()), Device.cpu());
        editor = JacobianEditor.jacobian(generator, network);
        Random random = new Random(1);
        edits = new ArrayList<>();
        for (int seed = 0; seed < batch; seed++) {
            edits.add(new DragEdit(
                    LatentCode.ofSeed(generator, seed, 1),
                    points(random),
                    null,
                    null,
                    DragEdit.Images.FIRST_AND_LAST));
        }
    }

    private static List<PointDrag> points(Random random) {
        List<PointDrag> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            double x = PIXELS / 4.0 + random.nextInt(PIXELS / 2);
            double y = PIXELS / 4.0 + random.nextInt(PIXELS / 2);
            points.add(new PointDrag(
                    new PixelPoint(x, y),
                    new PixelPoint(x + random.nextInt(FARTHEST), y + random.nextInt(FARTHEST))));
        }
        return points;
    }

    @TearDown
    public void close() {
        network.close();
        generator.close();
    }

    @Benchmark
    public List<EditResult> edit() {
        return editor.edit(edits);
    }
}
