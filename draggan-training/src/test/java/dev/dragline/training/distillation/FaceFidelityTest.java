// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.faces.FacePicture;
import dev.dragline.faces.FaceRenderer;
import dev.dragline.training.Examples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FaceFidelityTest {

    private static final FacePicture FACE = new FaceRenderer(64).paint(Examples.openFace(), Examples.appearance(3));

    @Test
    void thePeakOfPsnrIsTwoForImagesFromMinusOneToOne() {
        assertThat(FaceFidelity.psnr(0.04)).isCloseTo(20, within(1e-9));
        assertThat(FaceFidelity.psnr(4)).isZero();
        assertThat(FaceFidelity.psnr(0)).isFinite();
    }

    @Test
    void equalImagesHaveNoError() {
        FaceFidelity fidelity = of(FACE.rgb());

        assertThat(fidelity.psnr()).isGreaterThan(90);
        assertThat(fidelity.psnrFace()).isGreaterThan(90);
        assertThat(fidelity.gradientEnergyFace()).isCloseTo(1, within(1e-9));
    }

    @Test
    void valuesThatNoImageCanHoldAreClamped() {
        float[] beyond = new float[FACE.rgb().length];
        float[] white = beyond.clone();
        Arrays.fill(beyond, 3);
        Arrays.fill(white, 1);

        assertThat(of(beyond)).isEqualTo(of(white));
    }

    @Test
    void weighsErrorsByTheFace() {
        float[] wrongOutside = FACE.rgb().clone();
        float[] wrongInside = FACE.rgb().clone();
        int pixels = FACE.size() * FACE.size();
        for (int i = 0; i < wrongInside.length; i++) {
            if (FACE.faceMask()[i % pixels] < 0.01) {
                wrongOutside[i] = 0;
            } else if (FACE.faceMask()[i % pixels] > 0.9) {
                wrongInside[i] = 0;
            }
        }

        assertThat(of(wrongOutside).psnrFace()).isGreaterThan(of(wrongOutside).psnr() + 10);
        assertThat(of(wrongInside).psnrFace()).isLessThan(of(wrongInside).psnr());
    }

    @Test
    void blurIsMeasured() {
        int size = FACE.size();
        float[] blurred = FACE.rgb().clone();
        for (int i = 0; i < blurred.length; i++) {
            if (i % size > 0 && i % size < size - 1) {
                blurred[i] = (FACE.rgb()[i - 1] + FACE.rgb()[i] + FACE.rgb()[i + 1]) / 3;
            }
        }

        assertThat(of(blurred).gradientEnergyFace()).isLessThan(0.8);
    }

    private static FaceFidelity of(float[] generated) {
        FaceFidelity.Sum sum = new FaceFidelity.Sum();
        sum.add(FACE, generated);
        return sum.mean();
    }
}
