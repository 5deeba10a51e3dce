// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import ai.djl.Device;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.contracts.models.MethodRefusal;
import dev.dragline.contracts.models.ModelOffers;
import dev.dragline.contracts.models.VersionChoice;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import dev.dragline.store.StoredOffers;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the models of this machine by name.
 *
 * @param hints for commands that use the same models
 */
public record LocalModels(ModelStore store, Hints hints) {

    private static final StoredOffers OFFERS =
            new StoredOffers(Methods.untrained(), Methods.RECOMMENDED_UNTRAINED.name());

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

    /** Returns the versions that were trained for a generator, the newest last. */
    public List<ModelManifest> versions(String generator) throws IOException {
        return store.list().stream()
                .filter(manifest -> manifest.generator().equals(generator) && manifest.version() != null)
                .sorted(Comparator.comparing(ModelManifest::createdAt))
                .toList();
    }

    /** Returns what can be chosen for a generator, and what was chosen, also by a server with the same data. */
    public ModelOffers offers(String generator) throws IOException {
        VersionChoice chosen = store.inUse(generator)
                .map(use -> new VersionChoice(use.version()))
                .orElse(null);
        return OFFERS.of(generator, store.list(), chosen);
    }

    /**
     * Returns the version of this name, or refuses a name that does not exist.
     *
     * @throws dev.dragline.store.DamagedModelException if it cannot be used
     */
    public ModelManifest version(String generator, String version) throws IOException {
        Optional<MethodRefusal> refusal = offers(generator).withoutVersion(version);
        Optional<ModelManifest> found = store.find(id(generator, version));
        if (refusal.isPresent()) {
            if (found.isPresent()) {
                // It is there and left out, because it is damaged, which this says.
                store.weights(found.get().id());
            }
            throw new Failure(refusal.get().sentence());
        }
        return found.orElseThrow();
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

    /** Returns a model's id, or refuses a name that cannot be one. */
    public static ModelId id(String generator, @Nullable String version) {
        try {
            return new ModelId(generator, version);
        } catch (IllegalArgumentException e) {
            throw new Failure("The model cannot have this name: " + e.getMessage() + ".", e);
        }
    }
}
