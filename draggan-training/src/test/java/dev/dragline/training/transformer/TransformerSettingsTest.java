// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.training.TrainingSettings;
import dev.dragline.training.loop.Preset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransformerSettingsTest {

    @Test
    void theFeatureBlockMustDivideIntoWholeCells() {
        GeneratorConfig faces = new GeneratorConfig(
                512, 512, 4, 0.01, List.of(128, 128, 128, 64, 32, 16), GeneratorConfig.Architecture.SKIP, null);
        assertThat(transformer(Map.of()).config(faces).featureBlock()).isEqualTo(64);
        TransformerSettings coarse = transformer(Map.of("featureBlock", "8"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> coarse.config(faces))
                .withMessage(
                        "a latent transformer looks at 16 x 16 cells, so featureBlock must be a multiple of 16, not 8");
    }

    private static TransformerSettings transformer(Map<String, String> overrides) {
        return TransformerSettings.of(
                Preset.read(TrainingSettings.class, TrainingSettings.PRESETS, "user-controllable-lt", overrides));
    }
}
