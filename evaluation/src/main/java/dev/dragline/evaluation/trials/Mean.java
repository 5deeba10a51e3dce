// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A mean over trials.
 *
 * @param confidence95 half the width of its confidence interval, by the normal approximation; 0 for a single trial
 */
public record Mean(double value, double confidence95) {

    private static final double NORMAL_95 = 1.96;

    public static Mean of(List<Trial> trials, ToDoubleFunction<Trial> figure) {
        int n = trials.size();
        double mean = trials.stream().mapToDouble(figure).average().orElse(0);
        double squares = trials.stream()
                .mapToDouble(trial -> Math.pow(figure.applyAsDouble(trial) - mean, 2))
                .sum();
        return new Mean(mean, n < 2 ? 0 : NORMAL_95 * Math.sqrt(squares / (n - 1) / n));
    }
}
