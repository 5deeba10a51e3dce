// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.Examples;
import dev.dragline.draggan.NativeMemoryExtension;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.stylegan.Synthesis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PointRelocatorTest {

    private static final List<PointDrag> POINTS =
            List.of(looked(40, 50, 41, 52), looked(63.5, 63.5, 60, 63), looked(0, 127, 0, 126.5));

    private static Generator faces;
    private static JacobianPredictor predictor;
    private final NDManager manager = NDManager.newBaseManager();

    @RegisterExtension
    static final NativeMemoryExtension MEMORY = new NativeMemoryExtension(
            () -> List.of(predictor.trained().get("lambda.log").getManager()));

    @BeforeAll
    static void make() throws IOException {
        faces = Examples.faces();
        int channels = FeatureFrame.blocks(128).stream()
                .mapToInt(faces.config()::channels)
                .sum();
        JacobianConfig config =
                new JacobianConfig(128, 12, 512, 32, faces.config().channels(32), 4, 16, channels, 24);
        predictor = JacobianPredictor.fresh(
                config, Examples.statistics(512, 4, faces.config().channels(32)), Device.cpu(), 7);
    }

    @AfterAll
    static void closeAll() {
        predictor.close();
        faces.close();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static PointDrag looked(double x, double y, double aroundX, double aroundY) {
        return new PointDrag(new PixelPoint(x, y), new PixelPoint(aroundX, aroundY));
    }

    private Synthesis images(long... seeds) {
        NDList codes = new NDList();
        for (long seed : seeds) {
            codes.add(manager.create(LatentCode.ofSeed(faces, seed, 1).values(), new Shape(12, 512)));
        }
        return faces.synthesize(NDArrays.stack(codes), NoiseMode.CONST, 64);
    }

    private float[] offsets(JacobianPredictor network, Synthesis before, Synthesis now, List<List<PointDrag>> points) {
        return network.relocator()
                .orElseThrow()
                .offsets(before, now, PointBatch.of(points))
                .toFloatArray();
    }

    @Test
    void saysTheSameOfAPointAloneAndAmongOthers() {
        float[] together =
                offsets(predictor, images(1, 2), images(3, 4), List.of(POINTS.subList(0, 1), POINTS)); // [2, 3, 2]
        float[] alone = offsets(predictor, images(2), images(4), List.of(POINTS.subList(2, 3)));

        assertThat(alone).hasSize(2);
        assertThat(together[10]).isCloseTo(alone[0], within(1e-3f));
        assertThat(together[11]).isCloseTo(alone[1], within(1e-3f));
    }

    @Test
    void comparesBothImages() {
        float[] unchanged = offsets(predictor, images(1), images(1), List.of(POINTS));
        float[] changed = offsets(predictor, images(1), images(2), List.of(POINTS));

        assertThat(changed).doesNotContain(unchanged);
    }

    @Test
    void isTheSameWhenItWasStoredAndAsAReplica(@TempDir Path directory) throws IOException {
        Synthesis before = images(1);
        Synthesis now = images(2);
        Kept.assertTheSame(
                predictor,
                JacobianPredictor::load,
                directory,
                network -> offsets(network, before, now, List.of(POINTS)));
    }
}
