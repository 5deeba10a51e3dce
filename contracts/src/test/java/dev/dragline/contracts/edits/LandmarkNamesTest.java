// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LandmarkNamesTest {

    @Test
    void standForTheLandmarksOfIbug() {
        assertThat(LandmarkNames.numbers("mouth-corners")).containsExactly(48, 54);
        assertThat(LandmarkNames.numbers("left-eye")).containsExactly(36, 37, 38, 39, 40, 41);
        assertThat(LandmarkNames.numbers("0")).containsExactly(0);
        assertThat(LandmarkNames.numbers("67")).containsExactly(67);
        assertThat(LandmarkNames.names()).allSatisfy(name -> assertThat(LandmarkNames.numbers(name))
                .doesNotHaveDuplicates()
                .allMatch(number -> number >= 0 && number < LandmarkNames.COUNT)
                .isNotEmpty());
    }

    @Test
    void areNoOtherWords() {
        assertThat(List.of("68", "-1", "007", "", "Nose", "nose tip"))
                .allSatisfy(name -> assertThat(LandmarkNames.numbers(name)).isEmpty());
    }

    @Test
    void sayWhichLandmarksSeveralNamesShare() {
        assertThat(LandmarkNames.repeated(List.of("nose-tip", "chin", "mouth-corners")))
                .isEmpty();
        assertThat(LandmarkNames.repeated(List.of("nose", "nose-tip", "30", "chin")))
                .containsExactly("30 (nose, nose-tip, 30)");
        assertThat(LandmarkNames.repeated(List.of("chin", "chin"))).containsExactly("8 (chin, chin)");
    }
}
