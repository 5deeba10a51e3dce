// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.LayeredModelStore;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
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
     * Puts those that are missing into a model store, for workers: what jobs were computed with stays there when another
     * Dragline brings other models. Weights come first and manifests last, as everybody does it, and what finds landmarks. What belongs to a bundled generator is left out where the store has another generator of that name.
     * Several processes may do so at once.
     */
    public static void copyInto(Path store) throws IOException {
        ModelStore bundled = bundled();
        ModelStore kept = new DirectoryModelStore(store, Clock.systemUTC());
        for (ModelManifest generator : bundled.list()) {
            if (generator.version() == null) {
                ModelManifest used = copyIfMissing(bundled, generator, kept, store);
                if (used.weightsSha256().equals(generator.weightsSha256())) {
                    copyWhatBelongsTo(generator.generator(), bundled, kept, store);
                }
            }
        }
        Optional<Path> network = bundled.landmarkNetwork();
        if (network.isPresent() && kept.landmarkNetwork().isEmpty()) {
            Path directory = network.get().resolveSibling("");
            copy(directory, placeOf(directory, store));
        }
    }

    /** What was trained for a generator, and its true landmarks. */
    private static void copyWhatBelongsTo(String generator, ModelStore bundled, ModelStore kept, Path store)
            throws IOException {
        for (ModelManifest version : bundled.list()) {
            if (version.version() != null && version.generator().equals(generator)) {
                copyIfMissing(bundled, version, kept, store);
            }
        }
        Optional<Path> table = bundled.landmarkTable(generator);
        if (table.isPresent() && kept.landmarkTable(generator).isEmpty()) {
            copyFile(table.get(), placeOf(table.get(), store));
        }
    }

    /** Where something bundled goes. */
    private static Path placeOf(Path bundled, Path store) {
        return store.resolve(home().resolve("models").relativize(bundled));
    }

    /**
     * Copies a model, or gives the one that is there its bundled reference: those of an older Dragline have none, or one that
     * a changed method does not come to any more. Returns what the store then has.
     */
    private static ModelManifest copyIfMissing(ModelStore from, ModelManifest model, ModelStore kept, Path store)
            throws IOException {
        Optional<ModelManifest> known = kept.find(model.id());
        if (known.isPresent()) {
            return withReference(from, model, kept, known.get());
        }
        Path directory = from.weights(model.id()).resolveSibling("");
        copy(directory, placeOf(directory, store));
        return model;
    }

    private static ModelManifest withReference(
            ModelStore from, ModelManifest model, ModelStore kept, ModelManifest known) throws IOException {
        Optional<Path> reference = from.reference(model.id());
        boolean isRight = Objects.equals(known.referenceSha256(), model.referenceSha256());
        boolean isAnother = !known.weightsSha256().equals(model.weightsSha256());
        return reference.isEmpty() || isRight || isAnother ? known : kept.replaceReference(model.id(), reference.get());
    }

    /** The bundled models under those of a store, so that they need not be copied into it to be read. */
    public static ModelStore under(Path store) {
        return new LayeredModelStore(new DirectoryModelStore(store, Clock.systemUTC()), bundled());
    }

    private static ModelStore bundled() {
        return new DirectoryModelStore(home().resolve("models"), Clock.systemUTC());
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
        publish(from.resolve(MANIFEST), to);
    }

    /** Copies the manifest, which makes the model visible, as a whole or not at all. */
    private static void publish(Path manifest, Path to) throws IOException {
        Path part = to.resolve("." + UUID.randomUUID() + ".part");
        try {
            Files.copy(manifest, part);
            Files.createLink(to.resolve(MANIFEST), part);
        } catch (FileAlreadyExistsException e) {
            // Another process was quicker with the same model.
            return;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
