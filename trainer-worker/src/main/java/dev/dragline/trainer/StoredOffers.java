// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.models.ModelOffer;
import dev.dragline.contracts.models.ModelOffers;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.store.ModelManifest;
import java.util.List;

/** Reads out of the manifests of the model store what there is to choose from. */
final class StoredOffers {

    private StoredOffers() {}

    /**
     * What there is for a generator.
     *
     * @param manifests of any generators, the oldest first
     */
    static ModelOffers of(String generator, List<ModelManifest> manifests) {
        return ModelOffers.of(
                generator, manifests.stream().map(StoredOffers::offer).toList(), null);
    }

    /** What a model offers; a generator offers the methods that this trainer knows, not those of the day of its import. */
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
