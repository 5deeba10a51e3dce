package dev.dragline.standalone;

import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The models that come with Dragline. */
public final class BundledModels {

    /** {@value}: the directory of the script and of what comes with it. */
    public static final String HOME = "dragline.home";

    private static final String MANIFEST = "manifest.json";

    private BundledModels() {}

    /**
     * Puts those that are missing into a model store, weights first and manifest last as everybody does. What was trained
     * for a bundled generator is left out where the store has another generator of that name. Several processes may do so
     * at once.
     */
    public static void copyInto(Path store) throws IOException {
        ModelStore bundled = new DirectoryModelStore(home().resolve("models"), Clock.systemUTC());
        ModelStore kept = new DirectoryModelStore(store, Clock.systemUTC());
        List<ModelManifest> manifests = bundled.list();
        for (ModelManifest generator : manifests) {
            if (generator.version() == null) {
                ModelManifest used = copyIfMissing(bundled, generator, kept, store);
                if (used.weightsSha256().equals(generator.weightsSha256())) {
                    for (ModelManifest version : manifests) {
                        if (version.version() != null && version.generator().equals(generator.generator())) {
                            copyIfMissing(bundled, version, kept, store);
                        }
                    }
                }
            }
        }
    }

    /** Returns what the store then has. */
    private static ModelManifest copyIfMissing(ModelStore from, ModelManifest model, ModelStore kept, Path store)
            throws IOException {
        Optional<ModelManifest> known = kept.find(model.id());
        if (known.isPresent()) {
            return known.get();
        }
        Path directory = from.weights(model.id()).resolveSibling("");
        copy(directory, store.resolve(home().resolve("models").relativize(directory)));
        return model;
    }

    /** Where the script and what comes with it are; the working directory if nobody said so. */
    public static Path home() {
        @Nullable String home = System.getProperty(HOME);
        return Path.of(home == null ? "" : home).toAbsolutePath();
    }

    /** Where the weights of the landmark network are that comes with Dragline; whether there is one is not said. */
    public static Path landmarkWeights() {
        return home().resolve("models").resolve("landmarks").resolve("weights.safetensors");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> files;
        try (Stream<Path> found = Files.list(from)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            if (!file.endsWith(MANIFEST)) {
                Path part = to.resolve("." + UUID.randomUUID() + ".part");
                Files.copy(file, part);
                Files.move(part, to.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Path part = to.resolve("." + UUID.randomUUID() + ".part");
        try {
            Files.copy(from.resolve(MANIFEST), part);
            Files.createLink(to.resolve(MANIFEST), part);
        } catch (FileAlreadyExistsException e) {
            // Another process was quicker with the same model.
            return;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
