// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.faces.Examples;
import dev.dragline.faces.FaceRenderer;
import dev.dragline.faces.RenderedFace;
import org.junit.jupiter.api.Test;

class FaceFactorsTest {

    @Test
    void makesEvenFactorsOfNormalNumbers() {
        float[] code = new float[512];
        code[0] = 1.959964f;
        code[37] = -1;

        FaceGeometry geometry = FaceGeometry.ofLatent(code);

        assertThat(geometry.uniform(GeometryFactor.YAW)).isCloseTo(0.975, within(1e-6));
        assertThat(geometry.value(GeometryFactor.YAW)).isCloseTo(0.399, within(1e-5));
        assertThat(geometry.value(GeometryFactor.PITCH)).isCloseTo(0, within(1e-6));
        assertThat(FaceAppearance.ofLatent(code).uniform(AppearanceFactor.BLUSH))
                .isCloseTo(0.158655, within(1e-6));
    }

    @Test
    void takesGeometryAndAppearanceFromDifferentNumbers() {
        float[] code = SeededLatents.of(3, 512);
        float[] otherColours = code.clone();
        float[] otherShape = code.clone();
        float[] otherRest = code.clone();
        for (int i = 0; i < code.length; i++) {
            (i < 24 ? otherShape : i < 40 ? otherColours : otherRest)[i] += 0.5f;
        }

        assertThat(FaceGeometry.ofLatent(otherColours)).isEqualTo(FaceGeometry.ofLatent(code));
        assertThat(FaceAppearance.ofLatent(otherColours)).isNotEqualTo(FaceAppearance.ofLatent(code));
        assertThat(FaceAppearance.ofLatent(otherShape)).isEqualTo(FaceAppearance.ofLatent(code));
        assertThat(FaceGeometry.ofLatent(otherShape)).isNotEqualTo(FaceGeometry.ofLatent(code));
        assertThat(FaceGeometry.ofLatent(otherRest)).isEqualTo(FaceGeometry.ofLatent(code));
        assertThat(FaceAppearance.ofLatent(otherRest)).isEqualTo(FaceAppearance.ofLatent(code));
    }

    @Test
    void refusesWhatIsNoFactor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaceGeometry.ofLatent(new float[20]))
                .withMessage("a face needs a code of at least 24 numbers, not 20");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaceAppearance.ofLatent(new float[24]))
                .withMessage("a face needs a code of at least 40 numbers, not 24");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaceGeometry.middle().with(GeometryFactor.SMILE, 1.5))
                .withMessage("SMILE goes from 0 to 1, not to 1.5");
    }

    @Test
    void keepsEverythingInPlaceWhenColoursChange() {
        FaceRenderer renderer = new FaceRenderer(64);
        RenderedFace one = renderer.render(Examples.geometry(5), Examples.appearance(5));
        RenderedFace other = renderer.render(Examples.geometry(5), Examples.appearance(6));

        assertThat(other.landmarks()).isEqualTo(one.landmarks());
        assertThat(other.visible()).isEqualTo(one.visible());
        assertThat(other.picture().faceMask()).isEqualTo(one.picture().faceMask());
        assertThat(other.picture().rgb()).isNotEqualTo(one.picture().rgb());
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                assertThat(other.surface().surface(x, y))
                        .isEqualTo(one.surface().surface(x, y));
            }
        }
    }
}
