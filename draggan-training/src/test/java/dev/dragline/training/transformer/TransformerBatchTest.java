// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.training.data.DragBatch;
import dev.dragline.training.data.PseudoTrajectory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransformerBatchTest {

    private static final GeneratorConfig SMALL =
            new GeneratorConfig(2, 2, 1, 0.01, List.of(8, 8, 8, 8, 8, 8), GeneratorConfig.Architecture.SKIP, null);

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void anEditGoesFromOneEndOfItsPathToTheOther() {
        List<TransformerBatch> batches = TransformerBatch.of(manager, SMALL, edits(1, 1));

        assertThat(batches).hasSize(1);
        TransformerBatch batch = batches.get(0);
        assertThat(batch.ws().getShape().getShape()).containsExactly(2, 12, 2);
        assertThat(batch.ws().get("1, 0").toFloatArray()).containsExactly(1, 0);
        assertThat(batch.ws().get("1, 5").toFloatArray()).containsExactly(1, 0);
        assertThat(batch.ws().get("1, 6").toFloatArray()).containsExactly(7, 7);
        assertThat(batch.truth().getShape().getShape()).containsExactly(2, 6, 2);
        assertThat(batch.truth().get("1, 3").toFloatArray()).containsExactly(5, 2);
        // The cell of (12, 20) has its middle at (11.5, 19.5); its points go 6 to the right on average.
        assertThat(batch.movements().handles()).containsExactly(11.5f, 19.5f, 11.5f, 19.5f);
        assertThat(batch.movements().targets()).containsExactly(17.5f, 19.5f, 17.5f, 19.5f);
    }

    @Test
    void editsWithManyPointsAreApartFromThoseWithFew() {
        assertThat(TransformerBatch.of(manager, SMALL, edits(1, 1, 1, 9)))
                .extracting(TransformerBatch::count, batch -> batch.movements().longest())
                .containsExactly(tuple(3, 1), tuple(1, 9));
    }

    @Test
    void theErrorOfEachPairIsRelativeToItsOwnDistance() {
        TransformerBatch batch =
                TransformerBatch.of(manager, SMALL, edits(1, 1)).get(0);

        assertThat(batch.relativeError(batch.start()).getFloat()).isCloseTo(1, within(1e-4f));
        assertThat(batch.relativeError(batch.truth()).getFloat()).isZero();
        assertThat(batch.error(batch.truth().add(3)).getFloat()).isEqualTo(9);
        assertThat(batch.relativeError(batch.start().add(batch.truth()).div(2)).getFloat())
                .isCloseTo(0.25f, within(1e-4f));
    }

    /** Edits with so many points: the code of edit e goes from (e, 0) over (9, 9) to (4 + e, 2). */
    private static DragBatch edits(int... points) {
        return new DragBatch(
                IntStream.range(0, points.length)
                        .mapToObj(e -> new PseudoTrajectory(
                                new float[][] {{e, 0}, {9, 9}, {4 + e, 2}},
                                new float[] {7, 7},
                                1,
                                IntStream.range(0, points[e])
                                        .mapToObj(p -> new float[] {12 + 8 * p, 20, 0, 0, 18 + 8 * p, 20})
                                        .toArray(float[][]::new)))
                        .toList(),
                IntStream.of(points)
                        .mapToObj(count -> IntStream.range(0, count).boxed().toList())
                        .toList());
    }
}
