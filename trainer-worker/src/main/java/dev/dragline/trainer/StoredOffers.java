// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.models.ModelOffer;
import dev.dragline.contracts.models.ModelOffers;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.store.ModelManifest;
import java.util.List;

/** Reads from the manifests of the model store what can be chosen. */
final class StoredOffers {

    private StoredOffers() {}

    /**
     * Returns what can be chosen for a generator.
     *
     * @param manifests of any generators, the oldest first
     */
    static ModelOffers of(String generator, List<ModelManifest> manifests) {
        return ModelOffers.of(
                generator, manifests.stream().map(StoredOffers::offer).toList(), null);
    }

    /**
     * Returns what a model offers. A generator offers the methods that this trainer knows, not those that were known
     * when it was imported.
     */
    private static ModelOffer offer(ModelManifest manifest) {
        boolean own = manifest.version() == null;
        return new ModelOffer(
                manifest.generator(),
                manifest.version(),
                own ? Methods.untrained() : manifest.methods(),
                own ? Methods.RECOMMENDED_UNTRAINED.name() : manifest.recommendedMethod(),
                Boolean.TRUE.equals(manifest.offered()));
    }
}
