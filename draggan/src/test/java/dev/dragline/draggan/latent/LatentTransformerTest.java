// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.Examples;
import dev.dragline.draggan.NativeMemoryExtension;
import dev.dragline.draggan.nn.Adam;
import dev.dragline.draggan.nn.Gradients;
import dev.dragline.draggan.nn.Numeric;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LatentTransformerTest {

    private static final int WIDTH = 12;
    private static final LatentTransformerConfig CONFIG =
            new LatentTransformerConfig(64, 10, WIDTH, 32, 4, 16, 2, 1, 1, false);

    private static LatentTransformer transformer;
    private final NDManager manager = NDManager.newBaseManager();

    @RegisterExtension
    static final NativeMemoryExtension MEMORY = new NativeMemoryExtension(
            () -> List.of(transformer.trained().get("row.position").getManager()));

    @BeforeAll
    static void make() {
        transformer = LatentTransformer.fresh(CONFIG, Examples.statistics(WIDTH, 0, 4), Device.cpu(), 7);
    }

    @AfterAll
    static void closeTransformer() {
        transformer.close();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static List<PointDrag> movements(int count) {
        Random random = new Random(count);
        List<PointDrag> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new PointDrag(
                    new PixelPoint(4 * i + 1.5, 4 * i + 1.5),
                    new PixelPoint(63 * random.nextDouble(), 63 * random.nextDouble())));
        }
        return new FlowGrid(64).cells(points);
    }

    @Test
    void saysTheSameOfAnEditAloneAndBesideOneWithMorePoints() {
        NDArray features = Numeric.normal(manager, 1, 2, 4, 32, 32);
        NDArray ws = Numeric.normal(manager, 2, 2, 10, WIDTH);
        NDArray together = transformer.moved(features, ws, PointBatch.of(List.of(movements(1), movements(7))));
        assertThat(together.getShape()).isEqualTo(new Shape(2, 6, WIDTH));
        float[] alone = transformer
                .moved(features.get("0:1"), ws.get("0:1"), PointBatch.of(List.of(movements(1))))
                .toFloatArray();
        assertThat(alone).containsExactly(together.get(0).toFloatArray(), within(1e-5f));
    }

    @Test
    void looksAtMovementsFeaturesAndCode() {
        NDArray features = Numeric.normal(manager, 1, 1, 4, 32, 32);
        NDArray ws = Numeric.normal(manager, 2, 1, 10, WIDTH);
        NDArray spatial = ws.get(":, :6");
        PointBatch points = PointBatch.of(List.of(movements(2)));
        float[] change = transformer.moved(features, ws, points).sub(spatial).toFloatArray();
        List<PointDrag> longer = movements(2).stream()
                .map(point -> new PointDrag(
                        point.handle(),
                        new PixelPoint(point.target().x() + 9, point.target().y())))
                .toList();
        assertThat(transformer
                        .moved(features, ws, PointBatch.of(List.of(longer)))
                        .sub(spatial)
                        .toFloatArray())
                .isNotEqualTo(change);
        assertThat(transformer.moved(features.mul(2), ws, points).sub(spatial).toFloatArray())
                .isNotEqualTo(change);
        NDArray otherAppearance = spatial.concat(Numeric.normal(manager, 3, 1, 4, WIDTH), 1);
        assertThat(transformer
                        .moved(features, otherAppearance, points)
                        .sub(spatial)
                        .toFloatArray())
                .isNotEqualTo(change);
    }

    @Test
    void aProportionalOneChangesTheCodeTwiceAsMuchForMovementsTwiceAsLong() throws CheckpointException {
        LatentTransformerConfig config = new LatentTransformerConfig(64, 10, WIDTH, 32, 4, 16, 2, 1, 1, true);
        try (LatentTransformer fresh =
                        LatentTransformer.fresh(config, Examples.statistics(WIDTH, 0, 4), Device.cpu(), 7);
                LatentTransformer proportional = LatentTransformer.load(fresh.store(), Device.cpu())) {
            assertThat(proportional.config()).isEqualTo(config);
            assertThat(transformer.store().metadata()).doesNotContainKey("proportional");
            NDArray features = Numeric.normal(manager, 1, 1, 4, 32, 32);
            NDArray ws = Numeric.normal(manager, 2, 1, 10, WIDTH);
            NDArray spatial = ws.get(":, :6");
            NDArray once = proportional
                    .moved(features, ws, PointBatch.of(List.of(movements(3))))
                    .sub(spatial);
            NDArray twice = proportional
                    .moved(features, ws, PointBatch.of(List.of(twiceAsLong(movements(3)))))
                    .sub(spatial);

            assertThat(once.abs().mean().getFloat()).isPositive();
            assertThat(twice.toFloatArray()).containsExactly(once.mul(2).toFloatArray(), within(1e-4f));
        }
    }

    private static List<PointDrag> twiceAsLong(List<PointDrag> movements) {
        return movements.stream()
                .map(point -> new PointDrag(
                        point.handle(),
                        new PixelPoint(
                                2 * point.target().x() - point.handle().x(),
                                2 * point.target().y() - point.handle().y())))
                .toList();
    }

    @Test
    void learnsWhichCodeMovesAnImageSo() {
        NDArray features = Numeric.normal(manager, 1, 2, 4, 32, 32);
        NDArray ws = Numeric.normal(manager, 2, 2, 10, WIDTH);
        NDArray truth =
                ws.get(":, :6").add(Numeric.normal(manager, 3, 2, 6, WIDTH).mul(0.1));
        PointBatch points = PointBatch.of(List.of(movements(1), movements(3)));
        List<Float> losses = new ArrayList<>();
        try (LatentTransformer learner = transformer.replica()) {
            learner.trained().values().forEach(parameter -> parameter.setRequiresGradient(true));
            Adam adam = new Adam(manager, learner.trained());
            Gradients.record(collector -> {
                for (int step = 0; step < 60; step++) {
                    NDArray missed = learner.moved(features, ws, points).sub(truth);
                    NDArray loss = missed.mul(missed).mean();
                    losses.add(loss.getFloat());
                    collector.backward(loss);
                    Map<String, NDArray> gradients = new TreeMap<>();
                    learner.trained().forEach((name, parameter) -> {
                        NDArray gradient = parameter.getGradient();
                        gradient.attach(manager);
                        gradients.put(name, gradient);
                    });
                    adam.step(gradients, 1e-2);
                }
            });
        }
        assertThat(losses.get(0)).isCloseTo(0.01f, within(0.005f));
        assertThat(losses.get(losses.size() - 1)).isLessThan(0.2f * losses.get(0));
    }

    @Test
    void isTheSameWhenItWasStoredAndAsAReplica(@TempDir Path directory) throws IOException {
        NDArray features = Numeric.normal(manager, 1, 1, 4, 32, 32);
        NDArray ws = Numeric.normal(manager, 2, 1, 10, WIDTH);
        PointBatch points = PointBatch.of(List.of(movements(2)));
        Kept.assertTheSame(
                transformer, LatentTransformer::load, directory, network -> network.moved(features, ws, points)
                        .toFloatArray());
    }

    @Test
    void otherWeightsAreRefused() {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> LatentTransformer.load(
                        new SafetensorsFile(Map.of("kind", "latent-predictor"), Map.of()), Device.cpu()))
                .withMessage("these are not the weights of a latent transformer: their kind is latent-predictor, where"
                        + " latent-transformer is read");
        Map<String, String> metadata = new TreeMap<>(CONFIG.toMetadata());
        metadata.put("heads", "many");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> LatentTransformerConfig.fromMetadata(metadata))
                .withMessage("the weights of a latent transformer say nothing usable of heads: many");
        metadata.putAll(Map.of("heads", "2", "featureBlock", "8"));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> LatentTransformerConfig.fromMetadata(metadata))
                .withMessage("these are not the weights of a latent transformer: a latent transformer looks at 16 x 16"
                        + " cells, so featureBlock must be a multiple of 16, not 8");
    }

    @Test
    void servesItsOwnGeneratorOnly() {
        GeneratorConfig larger = new GeneratorConfig(
                512, 512, 8, 0.01, List.of(8, 8, 8, 8, 8, 8), GeneratorConfig.Architecture.SKIP, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONFIG.requireFits(larger))
                .withMessage("these networks were trained for a generator of 64 pixels with codes of 10 x 12, but this"
                        + " one has 128 pixels and codes of 12 x 512");
    }
}
