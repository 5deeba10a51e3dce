// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.Examples;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PerturbedPairsTest {

    private static Generator generator;
    private static PerturbedPairs pairs;

    @BeforeAll
    static void load() throws IOException {
        generator = Examples.faces();
        pairs = new PerturbedPairs(generator, Examples.transformer(), 5, "pair");
    }

    @AfterAll
    static void unload() {
        generator.close();
    }

    @Test
    void everyRowIsPerturbedOnItsOwn() {
        PerturbedPair pair = pairs.get(3);

        assertThat(pair.start()).hasSize(512);
        assertThat(pair.end()).hasDimensions(6, 512);
        assertThat(Arrays.stream(pair.end()).map(Arrays::hashCode)).doesNotHaveDuplicates();
        assertThat(new PerturbedPairs(generator, Examples.transformer(), 5, "pair").get(3))
                .usingRecursiveComparison()
                .isEqualTo(pair);
        assertThat(pairs.get(4).start()).isNotEqualTo(pair.start());
        PerturbedPair twiceAsFar =
                new PerturbedPairs(generator, Examples.transformer("perturbation=0.2"), 5, "pair").get(3);
        assertThat(twiceAsFar.start()).isEqualTo(pair.start());
        for (int row = 0; row < 6; row++) {
            for (int d = 0; d < 512; d++) {
                float once = pair.end()[row][d] - pair.start()[d];
                assertThat(twiceAsFar.end()[row][d] - pair.start()[d]).isCloseTo(2 * once, within(1e-5f));
            }
        }
    }

    @Test
    void theCentresOfMostCellsAreTracked() {
        PerturbedPair pair = pairs.get(0);

        assertThat(List.of(pair.movements())).hasSizeBetween(64, 256).allSatisfy(movement -> {
            assertThat((movement[0] - 3.5) % 8).isZero();
            assertThat((movement[1] - 3.5) % 8).isZero();
        });
        assertThat(Arrays.stream(pair.movements())
                        .mapToDouble(movement -> Math.hypot(movement[2] - movement[0], movement[3] - movement[1]))
                        .max()
                        .orElseThrow())
                .isBetween(0.2, 30.0);
    }

    @Test
    void nothingMovesBetweenEqualCodes() {
        PerturbedPair still = new PerturbedPairs(generator, Examples.transformer("perturbation=0"), 5, "pair").get(0);

        assertThat(List.of(still.movements())).hasSize(256).allSatisfy(movement -> {
            assertThat(movement[2]).isCloseTo(movement[0], within(1e-3f));
            assertThat(movement[3]).isCloseTo(movement[1], within(1e-3f));
        });
    }

    @Test
    void givesTheWholeFlowOrAFewOfItsPoints() {
        TransformerSettings whole = Examples.transformer("wholeFlow=1");
        TransformerSettings some = Examples.transformer("wholeFlow=0");

        assertThat(PerturbedBatch.draw(pairs, whole, new Random(1), 20)
                        .movements()
                        .lengths())
                .containsOnly(pairs.get(0).movements().length, pairs.get(1).movements().length);
        int[] lengths =
                PerturbedBatch.draw(pairs, some, new Random(1), 20).movements().lengths();
        assertThat(Arrays.stream(lengths).min().orElseThrow()).isBetween(1, 4);
        assertThat(Arrays.stream(lengths).average().orElseThrow()).isLessThan(100);
        assertThat(PerturbedBatch.draw(pairs, some, new Random(1), 3).ends()).hasDimensions(18, 512);
    }
}
