// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFrameRecorderTest {

    private static KeyFrameRecorder.Moment moment(int step) {
        return new KeyFrameRecorder.Moment(step, step, new LatentCode(1, 1, new float[] {step}), List.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 30, 31, 32, 33, 63, 64, 100, 300, 1000})
    void keepsAtMostTheKeyFramesEvenlyWithTheFirstAndTheLast(int steps) {
        KeyFrameRecorder trail = new KeyFrameRecorder(moment(0));
        for (int step = 1; step <= steps; step++) {
            trail.add(moment(step));
        }
        List<Integer> kept =
                trail.kept().stream().map(KeyFrameRecorder.Moment::step).toList();
        assertThat(kept).hasSizeBetween(Math.min(steps + 1, EditResult.MAX_KEY_FRAMES / 2), EditResult.MAX_KEY_FRAMES);
        assertThat(kept).isSorted().doesNotHaveDuplicates().startsWith(0).endsWith(steps);
        assertThat(trail.last().step()).isEqualTo(steps);
        for (int i = 1; i < kept.size() - 1; i++) {
            assertThat(kept.get(i) - kept.get(i - 1)).isEqualTo(kept.get(1));
        }
    }
}
