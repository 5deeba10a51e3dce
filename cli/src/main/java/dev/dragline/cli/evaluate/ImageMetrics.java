// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import ai.djl.Device;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.evaluation.measures.GeneratorFeatures;
import dev.dragline.evaluation.measures.ImageFeatures;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.measures.TorchScriptDistance;
import dev.dragline.evaluation.measures.TorchScriptFeatures;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures how images differ, by networks that a user gives or by the generator's own features. */
final class ImageMetrics implements AutoCloseable {

    private final List<ImageMetric> figures;
    private final ImageFeatures features;
    private final @Nullable TorchScriptDistance lpips;
    private final @Nullable TorchScriptFeatures inception;

    private ImageMetrics(
            Generator generator, @Nullable TorchScriptDistance lpips, @Nullable TorchScriptFeatures inception) {
        this.lpips = lpips;
        this.inception = inception;
        GeneratorFeatures own = new GeneratorFeatures(generator);
        figures = List.of(new ImageMetric.SquaredError(), lpips == null ? own : lpips);
        features = inception == null ? own : inception;
    }

    static ImageMetrics of(Generator generator, EvaluationOptions options, Device device) throws IOException {
        Path lpips = options.lpips();
        Path inception = options.inception();
        try {
            return new ImageMetrics(
                    generator,
                    lpips == null ? null : TorchScriptDistance.load(lpips, device),
                    inception == null ? null : TorchScriptFeatures.load(inception, device));
        } catch (NoSuchFileException | CheckpointException e) {
            throw new Failure(e.getMessage() + ".", e);
        }
    }

    List<ImageMetric> figures() {
        return figures;
    }

    ImageFeatures features() {
        return features;
    }

    @Override
    public void close() {
        if (lpips != null) {
            lpips.close();
        }
        if (inception != null) {
            inception.close();
        }
    }
}
