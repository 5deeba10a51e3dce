// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.dragline.draggan.Examples;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every array of what the official code computes from the same checkpoint. */
class GoldenGeneratorTest {

    private static final List<Long> SEEDS = List.of(0L, 1L, 2L, 3L);

    private final NDManager manager = NDManager.newBaseManager();
    private Generator generator;
    private Map<String, NDArray> golden;

    @BeforeEach
    void load() throws IOException {
        generator = Examples.smallGenerator();
        golden = Examples.smallGolden(manager);
    }

    @AfterEach
    void close() {
        generator.close();
        manager.close();
    }

    @Test
    void latentsOfSeedsAreExact() {
        assertThat(generator.latents(manager, SEEDS).toFloatArray())
                .isEqualTo(golden.get("z").toFloatArray());
    }

    @ParameterizedTest
    @CsvSource({"ws_psi1, 1", "ws_psi07, 0.7"})
    void mapsAndTruncates(String name, double truncation) {
        assertSame(generator.codes(manager, SEEDS, truncation), golden.get(name));
    }

    @Test
    void truncatesTheFirstRowsOnly() {
        NDArray ws = generator.codes(manager, SEEDS, 1);
        assertSame(generator.truncate(ws, 0.5, 4), golden.get("ws_psi05_cutoff4"));
    }

    @ParameterizedTest
    @CsvSource({"CONST, image_const", "NONE, image_none"})
    void makesTheImages(NoiseMode noise, String name) {
        NDArray ws = generator.codes(manager, SEEDS, 0.7);
        assertSame(generator.synthesize(ws, noise).image(), golden.get(name));
    }

    @Test
    void mixesStyles() {
        NDArray ws = generator.codes(manager, SEEDS, 0.7);
        NDArray mixed = ws.get("0:1, :6").concat(ws.get("1:2, 6:"), 1);
        assertSame(mixed, golden.get("mixed_ws"));
        assertSame(generator.synthesize(mixed, NoiseMode.CONST).image(), golden.get("mixed_image_const"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 32, 64})
    void makesTheFeaturesOfEveryBlock(int resolution) {
        NDArray ws = generator.codes(manager, List.of(0L), 0.7);
        NDArray complete = generator.synthesize(ws, NoiseMode.CONST).features(resolution);
        NDArray stopped = generator.synthesize(ws, NoiseMode.CONST, resolution).features(resolution);
        assertSame(complete, golden.get("feature_b" + resolution));
        assertThat(stopped.toFloatArray()).isEqualTo(complete.toFloatArray());
    }

    @Test
    void aPassGoesOnWhereItStopped() {
        NDArray ws = generator.codes(manager, List.of(0L), 0.7);
        Synthesis complete = generator.synthesize(ws, NoiseMode.CONST);
        try (GeneratorPass pass = generator.pass(manager.newSubManager(), ws, NoiseMode.CONST)) {
            assertThat(pass.hasBegun()).isFalse();
            assertThat(pass.upTo(16).features()).containsOnlyKeys(4, 8, 16);
            NDArray features = pass.upTo(32).features(32);
            assertThat(pass.upTo(16).features()).containsOnlyKeys(4, 8, 16, 32);
            assertThat(features.toFloatArray()).isEqualTo(complete.features(32).toFloatArray());
            assertThat(pass.image().toFloatArray()).isEqualTo(complete.image().toFloatArray());
            assertThat(pass.image()).isSameAs(pass.image());
            assertThat(pass.hasBegun()).isTrue();
        }
        assertThat(generator.picture(ws, NoiseMode.CONST, 64).toFloatArray())
                .isEqualTo(complete.image().toFloatArray());
        assertThatIllegalStateException()
                .isThrownBy(() -> generator.synthesize(ws, NoiseMode.CONST, 32).image())
                .withMessage("the pass stopped before it made an image");
    }

    @Test
    void gradientReachesTheCode() {
        NDArray ws = generator.codes(manager, List.of(0L), 0.7);
        ws.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss = generator
                    .synthesize(ws, NoiseMode.CONST, 64)
                    .features(64)
                    .square()
                    .mean();
            collector.backward(loss);
        }
        assertSame(ws.getGradient(), golden.get("grad_ws0_of_mean_square_b64"));
    }

    private static void assertSame(NDArray actual, NDArray expected) {
        assertThat(actual.getShape()).isEqualTo(expected.getShape());
        assertThat(actual.sub(expected).abs().max().getFloat()).isLessThan(1e-4f);
    }
}
