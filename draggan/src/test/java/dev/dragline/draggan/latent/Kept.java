// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/** What all networks must keep in a file and in a replica. */
final class Kept {

    private Kept() {}

    @FunctionalInterface
    interface Load<N> {
        N of(SafetensorsFile file, Device device) throws CheckpointException;
    }

    /** Asks a network, what a file keeps of it and its replica, which must be of its own. */
    static <N extends LatentNetwork<?, N>> void assertTheSame(
            N network, Load<N> load, Path directory, Function<N, float[]> answer) throws IOException {
        Path file = directory.resolve("network.safetensors");
        network.store().write(file);
        try (N loaded = load.of(SafetensorsFile.read(file), Device.cpu());
                N replica = network.replica()) {
            float[] expected = answer.apply(network);
            assertThat(loaded.config()).isEqualTo(network.config());
            assertThat(answer.apply(loaded)).isEqualTo(expected);
            assertThat(answer.apply(replica)).isEqualTo(expected);
            replica.trained().values().forEach(array -> array.addi(1));
            assertThat(answer.apply(replica)).isNotEqualTo(expected);
            assertThat(answer.apply(network)).isEqualTo(expected);
        }
    }
}
