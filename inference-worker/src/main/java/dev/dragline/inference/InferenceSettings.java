// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The worker's settings; {@code inference-worker.yml} describes each.
 *
 * @param models the directory of the model store
 * @param device cpu, gpu or auto
 * @param reportEvery how often the worker tells what it does while it computes
 */
@ConfigurationProperties("dragline")
record InferenceSettings(Path models, String device, Duration reportEvery, Inference inference) {

    /**
     * @param batch the most edits that are computed together
     * @param modelsInMemory the most generators and versions that are kept in memory; those used last are kept
     */
    record Inference(int batch, int modelsInMemory, Duration announceEvery) {}
}
