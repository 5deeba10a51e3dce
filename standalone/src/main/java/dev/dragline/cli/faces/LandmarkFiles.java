package dev.dragline.cli.faces;

import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.standalone.BundledModels;
import dev.dragline.store.ModelManifest;
import dev.dragline.training.landmarks.LandmarkTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;

/** The directory of a landmark network: its weights, its manifest, and the checkpoint while it is trained. */
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

    /** The weights of the network that comes with Dragline; whether there is one is not said. */
    static Path bundledWeights() {
        return BundledModels.home().resolve("models").resolve("landmarks").resolve(WEIGHTS);
    }

    Path checkpoint() {
        return directory.resolve(CHECKPOINT);
    }

    /** Refuses a directory in which there is a network already. */
    void requireUnused() {
        if (Files.exists(directory.resolve(MANIFEST))) {
            throw new Failure("There is a landmark network in " + directory + " already; give another --out DIR.");
        }
    }

    /** Weights first and manifest last; then the checkpoint is done with. */
    LandmarkManifest write(LandmarkTraining.Outcome outcome, ModelManifest.Provenance provenance) throws IOException {
        Path weights = directory.resolve(WEIGHTS);
        outcome.weights().write(weights);
        LandmarkManifest manifest = new LandmarkManifest(
                LandmarkManifest.SCHEMA_VERSION,
                clock.instant(),
                outcome.architecture(),
                outcome.settings(),
                sha256(weights),
                Files.size(weights),
                outcome.errors(),
                provenance);
        Path written = directory.resolve("." + MANIFEST + ".part");
        Files.writeString(written, FormatOption.json(manifest) + "\n");
        Files.move(written, directory.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(checkpoint());
        return manifest;
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
