// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.draggan.weights.GeneratorConfig.Architecture;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorConfigTest {

    private static GeneratorConfig config(Architecture architecture, Double clamp) {
        return new GeneratorConfig(64, 96, 3, 0.01, List.of(50, 50, 40, 20, 10), architecture, clamp);
    }

    @ParameterizedTest
    @EnumSource
    void metadataKeepEverySetting(Architecture architecture) throws CheckpointException {
        GeneratorConfig clamped = config(architecture, 256.0);
        assertThat(GeneratorConfig.fromMetadata(clamped.toMetadata())).isEqualTo(clamped);
        GeneratorConfig free = config(architecture, null);
        assertThat(GeneratorConfig.fromMetadata(free.toMetadata())).isEqualTo(free);
    }

    @Test
    void sizesFollowFromTheBlocks() {
        GeneratorConfig config = config(Architecture.SKIP, null);
        assertThat(config.resolution()).isEqualTo(64);
        assertThat(config.latentRows()).isEqualTo(10);
        assertThat(config.blocks()).containsExactly(4, 8, 16, 32, 64);
        assertThat(config.channels(32)).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"z_dim", "w_dim", "mapping_layers", "mapping_lr_multiplier", "channels", "architecture"})
    void aMissingSettingIsNamed(String name) {
        Map<String, String> metadata =
                new TreeMap<>(config(Architecture.SKIP, 1.0).toMetadata());
        metadata.remove(name);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> GeneratorConfig.fromMetadata(metadata))
                .withMessage("the metadata of the weights have no \"" + name + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "z_dim | many | \"many\" as \"z_dim\", which is no number",
                "mapping_lr_multiplier | x | \"x\" as \"mapping_lr_multiplier\", which is no number",
                "channels | 50,,10 | \"\" as \"channels\", which is no number",
                "conv_clamp | off | \"off\" as \"conv_clamp\", which is no number",
                "architecture | orig | \"orig\" as \"architecture\", where \"skip\" or \"resnet\" would be right",
            })
    void aWrongSettingIsNamed(String name, String value, String message) {
        Map<String, String> metadata =
                new TreeMap<>(config(Architecture.SKIP, 1.0).toMetadata());
        metadata.put(name, value);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> GeneratorConfig.fromMetadata(metadata))
                .withMessage("the metadata of the weights have " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "z_dim | -5 | z_dim is -5, where 1 to 8192",
                "z_dim | 2147483647 | z_dim is 2147483647, where 1 to 8192",
                "w_dim | 0 | w_dim is 0, where 1 to 8192",
                "mapping_layers | 0 | mapping_layers is 0, where 1 to 64",
                "mapping_layers | 2147483647 | mapping_layers is 2147483647, where 1 to 64",
                "mapping_lr_multiplier | NaN | mapping_lr_multiplier is NaN, where a finite number above 0",
                "mapping_lr_multiplier | 0 | mapping_lr_multiplier is 0.0, where a finite number above 0",
                "channels | 50,50,0,20,10 | channels is 0, where 1 to 8192",
                "channels | 50,50,2147483647,20,10 | channels is 2147483647, where 1 to 8192",
                "channels | 50 | the number of \"channels\" is 1, where 4 to 9",
                "channels | 1,1,1,1,1,1,1,1,1,1 | the number of \"channels\" is 10, where 4 to 9",
                "conv_clamp | Infinity | conv_clamp is Infinity, where a finite number above 0",
                "conv_clamp | -1 | conv_clamp is -1.0, where a finite number above 0",
            })
    void aSettingThatNoGeneratorCanHaveIsRefused(String name, String value, String message) {
        Map<String, String> metadata =
                new TreeMap<>(config(Architecture.SKIP, 1.0).toMetadata());
        metadata.put(name, value);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> GeneratorConfig.fromMetadata(metadata))
                .withMessage("no generator has such settings: " + message + " would be right");
    }

    @Test
    void sizesThatContradictTheChannelsAreRefused() {
        Map<String, String> metadata =
                new TreeMap<>(config(Architecture.SKIP, 1.0).toMetadata());
        metadata.put("resolution", "1024");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> GeneratorConfig.fromMetadata(metadata))
                .withMessage("the metadata of the weights have \"1024\" as \"resolution\", where 64 would be right for"
                        + " their channels");
    }

    @Test
    void weightsOfAnotherKindAreNamed() {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> GeneratorConfig.fromMetadata(Map.of("kind", "latent-predictor")))
                .withMessage("these weights are of kind latent-predictor, where stylegan2-generator would be right");
    }
}
