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
    private static final String TABLE = "landmarks.safetensors";

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
        copyTables(bundled, store);
    }

    /** The true landmarks of generators. */
    private static void copyTables(Path bundled, Path store) throws IOException {
        List<Path> tables;
        try (Stream<Path> files = Files.find(bundled, 2, (file, attributes) -> file.endsWith(TABLE))) {
            tables = files.toList();
        }
        for (Path table : tables) {
            Path kept = store.resolve(bundled.relativize(table));
            if (!Files.exists(kept)) {
                copyFile(table, kept);
            }
        }
    }

    /** Where the script and what comes with it are; the working directory if nobody said so. */
    public static Path home() {
        @Nullable String home = System.getProperty(HOME);
        return Path.of(home == null ? "" : home).toAbsolutePath();
    }

    private static void copyFile(Path from, Path to) throws IOException {
        Path part = to.resolveSibling("." + UUID.randomUUID() + ".part");
        Files.copy(from, part);
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> files;
        try (Stream<Path> found = Files.list(from)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            if (!file.endsWith(MANIFEST)) {
                copyFile(file, to.resolve(file.getFileName()));
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
