// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.faces;

import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.Sha256;
import dev.dragline.training.landmarks.LandmarkTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Manages the directory of a landmark network: its weights, its manifest, and the checkpoint while it is trained. */
final class LandmarkFiles {

    static final String WEIGHTS = "weights.safetensors";
    static final String MANIFEST = "manifest.json";

    private static final String CHECKPOINT = "training.safetensors";

    private final Path directory;
    private final Clock clock;

    LandmarkFiles(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    Path checkpoint() {
        return directory.resolve(CHECKPOINT);
    }

    /** Creates the directory; refuses one that holds a network already, or that cannot be written. */
    void requireUnused() {
        OutputFiles.directory(directory);
        if (Files.exists(directory.resolve(MANIFEST))) {
            throw new Failure("There is a landmark network in " + directory + " already; give another --out DIR.");
        }
    }

    /** Writes the weights first and the manifest last, and then deletes the checkpoint. */
    LandmarkManifest write(LandmarkTraining.Outcome outcome, ModelManifest.Provenance provenance) throws IOException {
        Path weights = directory.resolve(WEIGHTS);
        OutputFiles.write(weights, outcome.weights()::write);
        LandmarkManifest manifest = new LandmarkManifest(
                LandmarkManifest.SCHEMA_VERSION,
                clock.instant(),
                outcome.architecture(),
                outcome.settings(),
                Sha256.of(weights),
                Files.size(weights),
                outcome.errors(),
                provenance);
        OutputFiles.write(directory.resolve(MANIFEST), FormatOption.json(manifest) + "\n");
        Files.deleteIfExists(checkpoint());
        return manifest;
    }
}
