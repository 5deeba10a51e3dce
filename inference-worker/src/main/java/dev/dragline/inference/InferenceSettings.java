// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What {@code inference-worker.yml} says about each of them.
 *
 * @param models the directory of the model store
 * @param device cpu, gpu or auto
 */
@ConfigurationProperties("dragline")
record InferenceSettings(Path models, String device, Inference inference) {

    /**
     * @param batch the most edits that are computed together
     * @param modelsInMemory generators and versions that are held, the last used ones
     */
    record Inference(int batch, int modelsInMemory, Duration announceEvery) {}
}
