// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.results;

import java.util.List;

/**
 * How long the answers to one query took, in milliseconds.
 *
 * @param query what was asked for
 * @param cpu what an answer took of the processors of results-service and PostgreSQL, which does not depend on what else
 *     the machine does
 */
record QueryFigures(String query, int answers, double p50, double p95, double longest, double cpu) {

    /**
     * @param milliseconds of each answer, at least one
     * @param cpuSeconds of all together
     */
    static QueryFigures of(String query, List<Double> milliseconds, double cpuSeconds) {
        double[] sorted =
                milliseconds.stream().mapToDouble(each -> each).sorted().toArray();
        return new QueryFigures(
                query,
                sorted.length,
                quantile(sorted, 0.5),
                quantile(sorted, 0.95),
                sorted[sorted.length - 1],
                cpuSeconds * 1000 / sorted.length);
    }

    /** Returns the smallest value that at least this part of all values do not exceed. */
    private static double quantile(double[] sorted, double part) {
        int place = (int) Math.ceil(part * sorted.length) - 1;
        return sorted[Math.max(0, place)];
    }
}
