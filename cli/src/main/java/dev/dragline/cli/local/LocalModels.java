// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import ai.djl.Device;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The models of this machine, found by name.
 *
 * @param hints for commands that use the same models
 */
public record LocalModels(ModelStore store, Hints hints) {

    public ModelManifest generator(String name) throws IOException {
        ModelId id = id(name, null);
        Optional<ModelManifest> found = store.find(id);
        if (found.isEmpty()) {
            String known = store.list().stream()
                    .filter(manifest -> manifest.version() == null)
                    .map(ModelManifest::generator)
                    .collect(Collectors.joining(", "));
            throw new Failure("There is no generator " + name + "; there " + (known.contains(",") ? "are " : "is ")
                    + (known.isEmpty() ? "none" : known) + ". Bring one with `"
                    + hints.command("generator", "import", "FILE", "--name", name) + "`.");
        }
        return found.get();
    }

    /** All that was trained for a generator, the newest last. */
    List<ModelManifest> versions(String generator) throws IOException {
        return store.list().stream()
                .filter(manifest -> manifest.generator().equals(generator) && manifest.version() != null)
                .sorted(Comparator.comparing(ModelManifest::createdAt))
                .toList();
    }

    /** The version that was asked for, or else the newest one; absent if none was trained. */
    public @Nullable ModelManifest version(String generator, @Nullable String version) throws IOException {
        List<ModelManifest> versions = versions(generator);
        if (version == null) {
            return versions.isEmpty() ? null : versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(manifest -> version.equals(manifest.version()))
                .findFirst()
                .orElseThrow(() -> new Failure("Nothing named " + version + " was trained for " + generator
                        + (versions.isEmpty()
                                ? ", nor anything else; leave the version out."
                                : "; there are "
                                        + versions.stream()
                                                .map(manifest -> String.valueOf(manifest.version()))
                                                .collect(Collectors.joining(", "))
                                        + ".")));
    }

    /**
     * The networks that can serve a method.
     *
     * @param version the one to take; null for the newest that can
     * @return null if none that can was trained
     * @throws Failure if the version that was asked for is not there, or cannot serve the method
     */
    public @Nullable ModelManifest serving(String generator, String method, @Nullable String version)
            throws IOException {
        if (version != null) {
            ModelManifest asked = version(generator, version);
            if (asked != null && !asked.methods().contains(method)) {
                throw new Failure("The networks " + version + " cannot serve the method " + method + ", but "
                        + String.join(", ", asked.methods()) + ".");
            }
            return asked;
        }
        return versions(generator).stream()
                .filter(manifest -> manifest.methods().contains(method))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    public Generator load(ModelManifest generator, Device device) throws IOException {
        return Generator.load(SafetensorsFile.read(store.weights(generator.id())), device);
    }

    public SafetensorsFile weights(ModelManifest model) throws IOException {
        return weights(model.id());
    }

    SafetensorsFile weights(ModelId model) throws IOException {
        return SafetensorsFile.read(store.weights(model));
    }

    /** A model's id; a name that cannot be one is refused. */
    public static ModelId id(String generator, @Nullable String version) {
        try {
            return new ModelId(generator, version);
        } catch (IllegalArgumentException e) {
            throw new Failure("That is no name for a model: " + e.getMessage() + ".", e);
        }
    }
}
