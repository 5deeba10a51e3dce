// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.contracts.models.MethodResolution;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.inference.compute.ComputeLock;
import dev.dragline.inference.compute.Urgency;
import dev.dragline.inference.models.ChosenVersions;
import dev.dragline.inference.models.ModelAnnouncer;
import dev.dragline.inference.models.ModelProofs;
import dev.dragline.inference.models.UnprovenModelException;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Loads and proves the models that are in use before the first edit needs them. */
@Component
class WarmUp implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private final ModelStore store;
    private final ChosenVersions chosen;
    private final ModelProofs proofs;
    private final ComputeLock lock;
    private final int most;
    private final List<String> unproven = new ArrayList<>();

    WarmUp(ModelStore store, ChosenVersions chosen, ModelProofs proofs, ComputeLock lock, InferenceSettings settings) {
        this.store = store;
        this.chosen = chosen;
        this.proofs = proofs;
        this.lock = lock;
        this.most = settings.inference().modelsInMemory() / 2;
    }

    /** Loads and proves what is in use for each generator, before the worker is ready and takes edits. */
    @Override
    public void afterPropertiesSet() throws IOException {
        List<ModelManifest> all = store.list();
        for (String generator : generators(all)) {
            try {
                warm(generator, all);
            } catch (UnprovenModelException e) {
                unproven.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private List<String> generators(List<ModelManifest> all) {
        return all.stream()
                .filter(manifest -> manifest.version() == null)
                .map(ModelManifest::generator)
                .limit(most)
                .toList();
    }

    /** Returns why this worker must not start to take edits; empty if it may. */
    List<String> unproven() {
        return List.copyOf(unproven);
    }

    /** Loads and proves what is in use for a generator, if that may have changed. */
    void warm(String generator) {
        lock.take(Urgency.BULK, () -> {
            try {
                warm(generator, store.list());
            } catch (IOException | UnprovenModelException e) {
                LOG.warn("{} cannot be warmed up: {}", generator, e.getMessage());
            }
            return true;
        });
    }

    private void warm(String generator, List<ModelManifest> all) {
        MethodResolution automatic = MethodResolution.of(
                MethodQuery.of(MethodQuery.AUTO, null), ModelAnnouncer.OFFERS.of(generator, all, chosen.of(generator)));
        try {
            if (automatic instanceof MethodChoice choice) {
                proofs.require(generator, choice.method(), choice.modelVersion());
            }
        } catch (ImpossibleEditException e) {
            LOG.warn("{} cannot be warmed up: {}", generator, e.getMessage());
        }
    }
}
