package dev.dragline.standalone;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
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
     * Puts those that are missing into a model store, weights first and manifest last as everybody does. Several
     * processes may do so at once.
     */
    public static void copyInto(Path store) throws IOException {
        Path bundled = home().resolve("models");
        if (!Files.isDirectory(bundled)) {
            return;
        }
        List<Path> manifests;
        try (Stream<Path> files = Files.find(bundled, 4, (file, attributes) -> file.endsWith(MANIFEST))) {
            manifests = files.toList();
        }
        for (Path manifest : manifests) {
            Path model = manifest.resolveSibling("");
            Path kept = store.resolve(bundled.relativize(model));
            if (!Files.exists(kept.resolve(MANIFEST))) {
                copy(model, kept);
            }
        }
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
