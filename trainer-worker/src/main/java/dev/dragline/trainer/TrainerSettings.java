// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The worker's settings; {@code trainer-worker.yml} describes each.
 *
 * @param models the directory of the model store
 * @param device cpu, gpu or auto
 * @param reportEvery how often the worker tells what it does while it computes
 */
@ConfigurationProperties("dragline")
record TrainerSettings(Path models, String device, Duration reportEvery) {}
