// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.store.DamagedModelException;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.LayeredModelStore;
import dev.dragline.store.ModelId;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds and copies the models that come with Dragline. */
public final class BundledModels {

    /** {@value}: the system property with the directory of the script and of what comes with it. */
    public static final String HOME = "dragline.home";

    private static final Logger LOG = LoggerFactory.getLogger(BundledModels.class);
    private static final String MANIFEST = "manifest.json";

    private BundledModels() {}

    /**
     * Copies missing bundled models into a model store, for workers, so that the models of earlier jobs stay there when
     * another Dragline brings other models. The weights are copied first and the manifests last, and then what finds
     * landmarks. If the store has another generator of a bundled name, everything that belongs to the bundled one is
     * left out. Several processes may copy at once.
     */
    public static void copyInto(Path store) throws IOException {
        ModelStore bundled = bundled();
        ModelStore kept = new DirectoryModelStore(store, Clock.systemUTC());
        removeDamaged(bundled, kept, store);
        for (ModelManifest generator : bundled.list()) {
            if (generator.version() == null && isInStore(bundled, generator, kept, store)) {
                copyWhatBelongsTo(generator.generator(), bundled, kept, store);
            }
        }
        Optional<Path> network = bundled.landmarkNetwork();
        if (network.isPresent() && kept.landmarkNetwork().isEmpty()) {
            Path directory = network.get().resolveSibling("");
            copy(directory, placeOf(directory, store));
        }
    }

    /** Removes the manifests of bundled models that are not whole in the store, so that they are copied again. */
    private static void removeDamaged(ModelStore bundled, ModelStore kept, Path store) throws IOException {
        Set<ModelId> sound = kept.list().stream().map(ModelManifest::id).collect(Collectors.toSet());
        for (ModelManifest model : bundled.list()) {
            if (!sound.contains(model.id())) {
                Path weights = placeOf(bundled.weights(model.id()), store);
                Path manifest = weights.resolveSibling(MANIFEST);
                if (Files.exists(manifest) && isBundled(model, kept, weights)) {
                    LOG.warn("{} is damaged in {} and is copied again", model.id(), store);
                    Files.delete(manifest);
                }
            }
        }
    }

    /** Says whether a damaged model of the store is a bundled one, and no other of its name. */
    private static boolean isBundled(ModelManifest model, ModelStore kept, Path weights) throws IOException {
        try {
            return kept.find(model.id())
                    .map(ModelManifest::weightsSha256)
                    .filter(model.weightsSha256()::equals)
                    .isPresent();
        } catch (DamagedModelException e) {
            return hasNoOtherWeights(weights);
        }
    }

    private static boolean hasNoOtherWeights(Path weights) throws IOException {
        try (Stream<Path> files = Files.list(weights.resolveSibling(""))) {
            return files.map(file -> file.getFileName().toString())
                    .allMatch(name -> !name.startsWith("weights-") || weights.endsWith(name));
        }
    }

    /** Copies what was trained for a generator, and its true landmarks. */
    private static void copyWhatBelongsTo(String generator, ModelStore bundled, ModelStore kept, Path store)
            throws IOException {
        for (ModelManifest version : bundled.list()) {
            if (version.version() != null && version.generator().equals(generator)) {
                isInStore(bundled, version, kept, store);
            }
        }
        Optional<Path> table = bundled.landmarkTable(generator);
        if (table.isPresent() && kept.landmarkTable(generator).isEmpty()) {
            copyFile(table.get(), placeOf(table.get(), store));
        }
    }

    /** Returns the place in the store for a bundled file. */
    private static Path placeOf(Path bundled, Path store) {
        return store.resolve(home().resolve("models").relativize(bundled));
    }

    /**
     * Copies a model, and says whether the store then has it, and no other of its name. If the store had it already, its
     * bundled reference is copied, because models of an older Dragline have none, or have one that a changed method no
     * longer reproduces.
     */
    private static boolean isInStore(ModelStore from, ModelManifest model, ModelStore kept, Path store)
            throws IOException {
        try {
            Optional<ModelManifest> known = kept.find(model.id());
            if (known.isEmpty()) {
                Path directory = from.weights(model.id()).resolveSibling("");
                copy(directory, placeOf(directory, store));
                return true;
            }
            return isSame(from, model, kept, known.get());
        } catch (DamagedModelException e) {
            LOG.error("what comes with Dragline for {} is left out: {}", model.id(), e.getMessage());
            return false;
        }
    }

    private static boolean isSame(ModelStore from, ModelManifest model, ModelStore kept, ModelManifest known)
            throws IOException {
        if (!known.weightsSha256().equals(model.weightsSha256())) {
            return false;
        }
        Optional<Path> reference = from.reference(model.id());
        if (reference.isPresent() && !Objects.equals(known.referenceSha256(), model.referenceSha256())) {
            kept.replaceReference(model.id(), reference.get());
        }
        return true;
    }

    /** Returns a store that also reads the bundled models, so that they need not be copied into it to be read. */
    public static ModelStore under(Path store) {
        return new LayeredModelStore(new DirectoryModelStore(store, Clock.systemUTC()), bundled());
    }

    private static ModelStore bundled() {
        return new DirectoryModelStore(home().resolve("models"), Clock.systemUTC());
    }

    /** Returns the directory of the script and what comes with it; the working directory if the property is not set. */
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
            // Another process has copied the same model.
            return;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
