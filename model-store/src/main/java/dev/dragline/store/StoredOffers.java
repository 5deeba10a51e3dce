// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import dev.dragline.contracts.models.ModelOffer;
import dev.dragline.contracts.models.ModelOffers;
import dev.dragline.contracts.models.VersionChoice;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what the models of a store offer. A generator offers the methods that the running program knows, not those that
 * were known when it was imported.
 *
 * @param untrained the methods of the running program that need no trained networks, by name
 * @param recommended the one of them for which {@code auto} stands if no trained version is in use
 */
public record StoredOffers(List<String> untrained, String recommended) {

    public StoredOffers {
        untrained = List.copyOf(untrained);
    }

    /**
     * Returns what can be chosen for a generator.
     *
     * @param manifests the manifests of any generators, the oldest first
     * @param chosen the version that was taken into use last; null if none was chosen
     */
    public ModelOffers of(String generator, Collection<ModelManifest> manifests, @Nullable VersionChoice chosen) {
        return ModelOffers.of(generator, manifests.stream().map(this::offer).toList(), chosen);
    }

    /** Returns what a model offers. */
    public ModelOffer offer(ModelManifest manifest) {
        boolean own = manifest.version() == null;
        return new ModelOffer(
                manifest.generator(),
                manifest.version(),
                own ? untrained : manifest.methods(),
                own ? recommended : manifest.recommendedMethod(),
                Boolean.TRUE.equals(manifest.offered()));
    }
}
