// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialDirectoryTest {

    @TempDir
    private Path path;

    private TrialDirectory directory;

    @BeforeEach
    void open() throws IOException {
        directory = TrialDirectory.open(path, new Setting("faces-128", "63542b", 1, "landmarks", "a detector"));
    }

    @Test
    void aNumberIsMeasuredOnce() {
        double third = 1 / 3.0;

        assertThat(directory.number("third", () -> third)).isEqualTo(third);
        assertThat(directory.number("third", () -> {
                    throw new AssertionError("it was measured before");
                }))
                .isEqualTo(third);
        assertThat(path).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aFileThatHoldsNoNumberIsNamed() throws IOException {
        Path file = Files.writeString(path.resolve("third.json"), "\"a third\"");

        assertThatThrownBy(() -> directory.number("third", () -> 1))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file + " does not hold a number: ")
                .hasMessageEndingWith("; remove it, and it is measured again");
    }
}
