// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.trainings;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a training over its steps, thinned out to what a chart can show.
 *
 * @param steps the steps, rising
 * @param stages the stage at each step
 * @param figures the values by the name of the figure, one for each step; null where a step has none
 */
public record FigureSeries(List<Long> steps, List<String> stages, SortedMap<String, List<@Nullable Double>> figures) {}
