// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.Examples;
import dev.dragline.draggan.nn.Gradients;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hides no memory of the JVM in what is recorded for the gradient. */
class GeneratorGradientTest {

    private static final int BUFFERS = 20_000;
    private static final int ROUNDS = 3;

    @Test
    void aGarbageCollectionInBetweenChangesNothing() throws IOException {
        try (Generator generator = Examples.faces()) {
            float[] undisturbed = gradient(generator, () -> {});
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(gradient(generator, GeneratorGradientTest::collectGarbage))
                        .isEqualTo(undisturbed);
            }
        }
    }

    private static float[] gradient(Generator generator, Runnable inBetween) {
        List<float[]> result = new ArrayList<>();
        try (NDManager manager = generator.newManager()) {
            NDArray ws = generator.codes(manager, List.of(5L), 0.7).duplicate();
            ws.setRequiresGradient(true);
            Gradients.record(collector -> {
                NDArray loss =
                        generator.synthesize(ws, NoiseMode.CONST).image().abs().mean();
                inBetween.run();
                collector.backward(loss);
                result.add(ws.getGradient().toFloatArray());
            });
        }
        return result.get(0);
    }

    /** What it freed is in use again afterwards. */
    private static void collectGarbage() {
        System.gc();
        List<ByteBuffer> taken = new ArrayList<>();
        for (int i = 0; i < BUFFERS; i++) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(Double.BYTES);
            buffer.putDouble(0, 77);
            taken.add(buffer);
        }
        assertThat(taken).hasSize(BUFFERS);
    }
}
