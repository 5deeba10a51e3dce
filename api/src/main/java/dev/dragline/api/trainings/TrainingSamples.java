// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.trainings;

import java.util.List;

/**
 * What the networks of a training made of a few held-out edits after some of its reports.
 *
 * @param samples the edits, by their number; none before the first such report
 */
public record TrainingSamples(List<TrainingSample> samples) {}
