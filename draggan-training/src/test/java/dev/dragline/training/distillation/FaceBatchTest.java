// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.faces.FacePicture;
import dev.dragline.faces.FaceRenderer;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.training.Examples;
import dev.dragline.training.loop.SeededRandom;
import org.junit.jupiter.api.Test;

class FaceBatchTest {

    @Test
    void takesGeometryAndAppearanceFromDifferentCodes() {
        FaceBatch batch = FaceBatch.draw(SeededRandom.of(1, "test"), 2, 32);

        FacePicture painted = new FaceRenderer(64)
                .paint(
                        FaceGeometry.ofLatent(batch.geometryCodes()[1]),
                        FaceAppearance.ofLatent(batch.appearanceCodes()[1]));
        FacePicture picture = batch.pictures().get(1);
        assertThat(batch.geometryCodes()[1]).isNotEqualTo(batch.appearanceCodes()[1]);
        assertThat(picture.size()).isEqualTo(32);
        float[] rgb = painted.rgb();
        float mean = (rgb[64 * 6 + 10] + rgb[64 * 6 + 11] + rgb[64 * 7 + 10] + rgb[64 * 7 + 11]) / 4;
        assertThat(picture.rgb()[32 * 3 + 5]).isCloseTo(mean, within(1e-6f));
    }

    @Test
    void theFaceOfASeedIsThatOfTheOfficialTools() {
        FaceBatch batch = FaceBatch.ofSeeds(7, 2, 128);

        FacePicture face = new FaceRenderer(128).paint(Examples.geometry(8), Examples.appearance(8));
        assertThat(batch.pictures().get(1).rgb()).isEqualTo(face.rgb());
    }

    @Test
    void theFaceAndItsDetailsWeighMoreThanTheBackground() {
        FaceBatch batch = FaceBatch.draw(SeededRandom.of(2, "test"), 1, 32);

        float[] weights = batch.weights(2, 5);

        FacePicture picture = batch.pictures().get(0);
        assertThat(weights[0]).isCloseTo(1, within(0.01f)); // a corner
        int eye = 0;
        for (int i = 0; i < weights.length; i++) {
            eye = picture.detailMask()[i] > picture.detailMask()[eye] ? i : eye;
        }
        assertThat(weights[eye])
                .isEqualTo(1 + 2 * picture.faceMask()[eye] + 5 * picture.detailMask()[eye])
                .isGreaterThan(6);
    }
}
