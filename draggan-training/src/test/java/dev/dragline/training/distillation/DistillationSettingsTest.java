// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistillationSettingsTest {

    private static final DistillationSettings FACES = DistillationSettings.of("faces-128", Map.of());

    @Test
    void makesAGeneratorOf128Pixels() {
        assertThat(FACES.generator().resolution()).isEqualTo(128);
        assertThat(FACES.generator().latentRows()).isEqualTo(12);
        assertThat(FACES.stages())
                .extracting(DistillationStage::name)
                .containsExactly("codes", "32 px", "64 px", "128 px");
    }

    @Test
    void raisesTheRateAndLowersItInTheEnd() {
        DistillationStage last = FACES.stages().get(3);

        assertThat(last.rate(FACES, 6)).isCloseTo(3e-3 * 0.1, within(1e-9));
        assertThat(last.rate(FACES, 60)).isCloseTo(3e-3, within(1e-9));
        assertThat(last.rate(FACES, last.steps() / 3)).isCloseTo(3e-3, within(1e-9));
        assertThat(last.rate(FACES, last.steps())).isCloseTo(3e-3 * 0.04, within(1e-9));
        DistillationStage first = FACES.stages().get(0);
        assertThat(first.rate(FACES, first.steps())).isCloseTo(1.5e-3, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch | 32,x,16 | whole numbers from 1 on, with commas between them",
                "batch | 32,16 | a number for each of the resolutions [32, 64, 128]",
                "batch | 32,15,16 | multiples of replicas, 2",
                "codeBatch | 3 | a multiple of replicas, 2",
                "resolutions | 32,64,64 | some of [4, 8, 16, 32, 64, 128], the last one last",
                "resolutions | 32,48,128 | some of [4, 8, 16, 32, 64, 128], the last one last",
                "averageDecay | 1.1 | a number from 0 to 1",
                "rate | -1 | a number from 0 on",
                "muonScales | 0.9,x | numbers from 0 on, with commas between them",
                "muonScales | 0.9 | a number for each of the blocks [4, 8, 16, 32, 64, 128]",
                "replicas | 0 | a whole number from 1 on"
            })
    void saysWhatWouldBeRight(String name, String value, String right) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistillationSettings.of("faces-128", Map.of(name, value)))
                .withMessage("the setting " + name + " is '" + value + "', but must be " + right);
    }

    @Test
    void namesThePresets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistillationSettings.of("dogs", Map.of()))
                .withMessage("there is no preset dogs; the presets are faces-128");
    }
}
