// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttentionTest {

    private static final int WIDTH = 6;
    private static final int HEADS = 2;

    private final NDManager manager = NDManager.newBaseManager();
    private final Parameters parameters = Parameters.fresh(manager, 3);
    private final Attention attention = new Attention(parameters, "a", WIDTH, HEADS);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void isWhatTheFormulaSays() {
        NDArray from = Numeric.normal(manager, 1, 1, 3, WIDTH);
        NDArray to = Numeric.normal(manager, 2, 1, 4, WIDTH);
        double[][] q = linear("query", from);
        double[][] k = linear("key", to);
        double[][] v = linear("value", to);
        float[] mixed = new float[3 * WIDTH];
        int size = WIDTH / HEADS;
        for (int t = 0; t < 3; t++) {
            for (int h = 0; h < HEADS; h++) {
                double[] weight = new double[4];
                double sum = 0;
                for (int s = 0; s < 4; s++) {
                    double score = 0;
                    for (int i = h * size; i < (h + 1) * size; i++) {
                        score += q[t][i] * k[s][i];
                    }
                    weight[s] = Math.exp(score / Math.sqrt(size));
                    sum += weight[s];
                }
                for (int s = 0; s < 4; s++) {
                    for (int i = h * size; i < (h + 1) * size; i++) {
                        mixed[t * WIDTH + i] += (float) (weight[s] / sum * v[s][i]);
                    }
                }
            }
        }
        double[][] expected = linear("out", manager.create(mixed, from.getShape()));
        float[] actual = attention.attend(from, to, null).toFloatArray();
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i / WIDTH][i % WIDTH], within(1e-5));
        }
    }

    private double[][] linear(String name, NDArray x) {
        Map<String, NDArray> arrays = parameters.arrays();
        float[] weight = arrays.get("a." + name + ".weight").toFloatArray();
        float[] bias = arrays.get("a." + name + ".bias").toFloatArray();
        float[] in = x.toFloatArray();
        double[][] out = new double[in.length / WIDTH][WIDTH];
        for (int t = 0; t < out.length; t++) {
            for (int o = 0; o < WIDTH; o++) {
                out[t][o] = bias[o];
                for (int i = 0; i < WIDTH; i++) {
                    out[t][o] += (double) weight[o * WIDTH + i] * in[t * WIDTH + i];
                }
            }
        }
        return out;
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        NDArray from = Numeric.normal(manager, 1, 2, 3, WIDTH);
        NDArray to = Numeric.normal(manager, 2, 2, 4, WIDTH);
        NDArray mask = Attention.visible(manager, new int[] {4, 2}, 4);
        Numeric.assertGradient(from, x -> attention.attend(x, to, mask));
        Numeric.assertGradient(to, x -> attention.attend(from, x, mask));
        Numeric.assertGradient(from, x -> attention.attend(x, x, Attention.causal(manager, 3)));
    }

    @Test
    void whatIsHiddenCountsForNothing() {
        NDArray from = Numeric.normal(manager, 1, 2, 3, WIDTH);
        NDArray to = Numeric.normal(manager, 2, 2, 4, WIDTH);
        NDArray other = to.duplicate();
        other.set(new NDIndex("1, 2:"), 1000);
        NDArray mask = Attention.visible(manager, new int[] {4, 2}, 4);
        assertThat(attention.attend(from, other, mask).toFloatArray())
                .isEqualTo(attention.attend(from, to, mask).toFloatArray());
        assertThat(Numeric.largestDifference(
                        attention.attend(from.get("1:2"), to.get("1:2, :2"), null),
                        attention.attend(from, to, mask).get("1:2")))
                .isLessThan(1e-6);
    }

    @Test
    void theDecoderSeesNothingThatComesLater() {
        TransformerDecoder decoder = new TransformerDecoder(Parameters.fresh(manager, 4), "d", 2, WIDTH, HEADS);
        NDArray memory = Numeric.normal(manager, 5, 1, 4, WIDTH);
        NDArray queries = Numeric.normal(manager, 6, 1, 5, WIDTH);
        NDArray causal = Attention.causal(manager, 5);
        NDArray changed = queries.duplicate();
        changed.set(new NDIndex("0, 3"), 9);
        NDArray before = decoder.apply(queries, causal, memory, null);
        NDArray after = decoder.apply(changed, causal, memory, null);
        assertThat(after.get("0, :3").toFloatArray())
                .isEqualTo(before.get("0, :3").toFloatArray());
        assertThat(Numeric.largestDifference(after.get("0, 3"), before.get("0, 3")))
                .isGreaterThan(1e-3);
        assertThat(Numeric.largestDifference(after.get("0, 4"), before.get("0, 4")))
                .isGreaterThan(1e-4);
    }

    @Test
    void gradientsGoThroughEncoderAndDecoder() {
        TransformerEncoder encoder = new TransformerEncoder(Parameters.fresh(manager, 4), "e", 1, WIDTH, HEADS);
        TransformerDecoder decoder = new TransformerDecoder(Parameters.fresh(manager, 4), "d", 1, WIDTH, HEADS);
        NDArray memory = Numeric.normal(manager, 5, 1, 3, WIDTH);
        NDArray queries = Numeric.normal(manager, 6, 1, 3, WIDTH);
        NDArray causal = Attention.causal(manager, 3);
        Numeric.assertGradient(queries, x -> decoder.apply(x, causal, memory, null));
        Numeric.assertGradient(memory, x -> decoder.apply(queries, causal, encoder.apply(x, null), null));
    }
}
