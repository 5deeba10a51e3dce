// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The seconds that a worker has spent on each of its stages, by their names.
 *
 * @param byStage in the order in which the stages follow each other
 */
record StageSeconds(Map<String, Double> byStage) {

    private static final Pattern SUM =
            Pattern.compile("dragline_worker_stage_seconds_sum\\{[^}]*stage=\"([a-z-]+)\"[^}]*} ([0-9.Ee+-]+)");

    /** Reads them out of the metrics that the worker tells, in Prometheus' text format. */
    static StageSeconds read(String metrics) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        Matcher matcher = SUM.matcher(metrics);
        while (matcher.find()) {
            seconds.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
        }
        return new StageSeconds(seconds);
    }

    /** What came to them since an earlier time. */
    StageSeconds since(StageSeconds earlier) {
        return combined(earlier, -1);
    }

    StageSeconds plus(StageSeconds other) {
        return combined(other, 1);
    }

    private StageSeconds combined(StageSeconds other, int sign) {
        Map<String, Double> result = new LinkedHashMap<>(byStage);
        other.byStage.forEach((stage, seconds) -> result.merge(stage, sign * seconds, Double::sum));
        return new StageSeconds(result);
    }
}
