// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIdTest {

    @Test
    void isWrittenWithItsVersionIfItHasOne() {
        assertThat(ModelId.generator("faces-128")).hasToString("faces-128");
        assertThat(new ModelId("faces-128", "2026-01-31.compact_2")).hasToString("faces-128/2026-01-31.compact_2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Faces", "../faces", "a/b", "a\\b", ".hidden", "-x", "é", "a b", "a\n"})
    void refusesNamesThatCouldNotBeFolders(String name) {
        String right = " is named with lower-case letters, digits, '.', '_' and '-', begins with a letter or digit and"
                + " has at most 80 of them, not \"" + name + "\"";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelId.generator(name))
                .withMessage("a generator" + right);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelId("faces", name))
                .withMessage("a version" + right);
    }

    @Test
    void takesNamesOfUpTo80Letters() {
        assertThat(ModelId.generator("a".repeat(80)).generator()).hasSize(80);
        assertThatIllegalArgumentException().isThrownBy(() -> ModelId.generator("a".repeat(81)));
    }
}
