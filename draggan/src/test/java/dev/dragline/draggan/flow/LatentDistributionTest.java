// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.Examples;
import dev.dragline.draggan.stylegan.Generator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LatentDistributionTest {

    private static final int CODES = 1000;

    private static Generator faces;
    private static LatentDistribution distribution;
    private static float[][] codes;

    @BeforeAll
    static void measure() throws IOException {
        faces = Examples.faces();
        distribution = LatentDistribution.of(faces, LatentDirections.of(faces, 32));
        List<Long> seeds = LongStream.range(0, CODES).boxed().toList();
        try (NDManager manager = faces.newManager()) {
            NDArray w = faces.map(faces.latents(manager, seeds)); // [n, w_dim]
            codes = new float[CODES][];
            Arrays.setAll(codes, i -> w.get(i).toFloatArray());
        }
    }

    @AfterAll
    static void close() {
        faces.close();
    }

    @Test
    void countsInStandardDeviationsOfTheGeneratorsOwnCodes() {
        for (int k = 0; k < 32; k += 8) {
            int direction = k;
            double[] along = Arrays.stream(codes)
                    .mapToDouble(code -> distribution.position(code)[direction])
                    .toArray();
            double mean = Arrays.stream(along).average().orElseThrow();
            double variance = Arrays.stream(along)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(0, within(0.1));
            assertThat(variance).isCloseTo(1, within(0.15));
        }
    }

    @Test
    void nearlyAllOfTheGeneratorsOwnCodesAreWithinTheRadius() {
        double within = Arrays.stream(codes)
                .filter(code -> distribution.distance(code) <= distribution.radius(0.99))
                .count();
        assertThat(within / CODES).isBetween(0.975, 0.999);
    }

    @Test
    void whatBeganFurtherOutMayStayThere() {
        float[] far = codes[0].clone();
        for (int d = 0; d < far.length; d++) {
            far[d] *= 4;
        }
        assertThat(distribution.bound(far, far, 1).contains(distribution.position(far)))
                .isTrue();
        assertThat(distribution.bound(codes[0], far, 1).contains(distribution.position(far)))
                .isFalse();
    }
}
