// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LandmarkErrorTest {

    @Test
    void isTheMeanDistanceInAllAndByPart() {
        float[] truth = new float[2 * 2 * 68];
        float[] found = truth.clone();
        found[0] = 3; // first landmark of the jaw, first face
        found[1] = 4;
        found[2 * (68 + 48) + 1] = 10; // first landmark of the mouth, second face

        LandmarkError error = LandmarkError.of(List.of(found), List.of(truth));

        assertThat(error.mean()).isCloseTo(15.0 / 136, within(1e-9));
        assertThat(error.byPart().get("jaw")).isCloseTo(5.0 / 34, within(1e-9));
        assertThat(error.byPart().get("mouth")).isCloseTo(10.0 / 40, within(1e-9));
        assertThat(error.byPart().get("nose")).isZero();
    }
}
