// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.results;

import dev.dragline.cli.bench.Quantiles;
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
        Quantiles quantiles = new Quantiles(milliseconds);
        int answers = milliseconds.size();
        return new QueryFigures(
                query,
                answers,
                quantiles.at(0.5),
                quantiles.at(0.95),
                quantiles.largest(),
                cpuSeconds * 1000 / answers);
    }
}
