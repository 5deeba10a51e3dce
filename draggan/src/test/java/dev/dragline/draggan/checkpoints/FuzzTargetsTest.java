// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the targets of the fuzzer with their seeds, among which are the inputs that once were findings. */
class FuzzTargetsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void everySeedIsReadOrRefused(FuzzTargets.Target target) throws IOException {
        List<byte[]> seeds = target.seeds(directory);
        assertThat(seeds).isNotEmpty();
        for (byte[] seed : seeds) {
            assertThatCode(() -> FuzzTargets.run(target, seed)).doesNotThrowAnyException();
        }
    }
}
