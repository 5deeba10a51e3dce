// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.contracts.models.MethodResolution;
import dev.dragline.contracts.models.ModelOffer;
import dev.dragline.contracts.models.ModelOffers;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.store.ModelDescription;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Recognises the weights of a generator that the store has under another name, and passes on what is known of it. */
record KnownWeights(LocalModels models) {

    /**
     * Returns the oldest generator with equal weights, in whichever format they were imported; empty if there is none.
     */
    Optional<ModelManifest> find(GeneratorConfig config, SafetensorsFile weights) throws IOException {
        Map<String, String> architecture = config.toMetadata();
        String sha256 = weights.tensorsSha256();
        for (ModelManifest generator : models.store().list()) {
            if (generator.version() == null
                    && generator.architecture().equals(architecture)
                    && models.weights(generator).tensorsSha256().equals(sha256)) {
                return Optional.of(generator);
            }
        }
        return Optional.empty();
    }

    /**
     * Publishes for a generator the networks that methods use by default with another generator of the same weights.
     * The version in use is published last, so that it is in use here, too.
     *
     * @return the names of the versions, the one in use last
     */
    List<String> handOn(ModelManifest known, String name) throws IOException {
        ModelOffers offers = models.offers(known.generator());
        Optional<String> inUse = offers.inUse().map(ModelOffer::version);
        Set<String> versions = new LinkedHashSet<>();
        for (String method : Methods.names()) {
            if (MethodResolution.of(MethodQuery.of(method, null), offers) instanceof MethodChoice choice
                    && choice.modelVersion() != null
                    && !inUse.equals(Optional.of(choice.modelVersion()))) {
                versions.add(choice.modelVersion());
            }
        }
        inUse.ifPresent(versions::add);
        for (String version : versions) {
            publish(new ModelId(known.generator(), version), name, inUse.isEmpty());
        }
        return new ArrayList<>(versions);
    }

    /** @param offered whether the version is only offered */
    private void publish(ModelId original, String name, boolean offered) throws IOException {
        ModelManifest trained = models.store().find(original).orElseThrow();
        models.store()
                .publish(
                        description(trained, original, name, offered),
                        models.store().weights(original),
                        models.store().reference(original).orElse(null));
    }

    private static ModelDescription description(ModelManifest trained, ModelId original, String name, boolean offered) {
        return new ModelDescription(
                new ModelId(name, original.version()),
                trained.architecture(),
                trained.methods(),
                trained.recommendedMethod(),
                trained.preset(),
                trained.metrics(),
                offered,
                List.of(ModelId.generator(name), original),
                trained.learntFrom(),
                trained.domain(),
                trained.provenance());
    }
}
