// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialLinesTest {

    @TempDir
    private Path directory;

    @Test
    void aTrialWithoutAFiniteDistanceIsMeasuredAgain() throws Exception {
        TrialLines lines = new TrialLines(directory.resolve("trials"), directory.resolve("lock"));
        lines.append(trial(Double.NaN));
        lines.append(trial(Double.POSITIVE_INFINITY));
        assertThat(lines.of("far-1")).isEmpty();

        lines.append(trial(3));
        assertThat(lines.of("far-1")).extracting(Trial::meanDistance).containsExactly(3.0);
    }

    private static Trial trial(double distance) {
        return new Trial(
                "far-1",
                "draggan",
                new EvaluatedMethod.Engine("draggan", null),
                0,
                1L,
                2L,
                1,
                List.of(),
                1,
                distance,
                1,
                1,
                1,
                true,
                List.of(),
                new TreeMap<>(),
                "",
                "",
                "followed");
    }
}
