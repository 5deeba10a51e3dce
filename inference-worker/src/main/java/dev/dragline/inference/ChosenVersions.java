// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.Topics;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.models.ModelsInUse;
import dev.dragline.messaging.ReadableRecords;
import dev.dragline.messaging.WholeTopics;
import dev.dragline.store.ModelManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Knows which versions were chosen for use: reads at the start what was chosen before. */
@Component
class ChosenVersions {

    private static final ModelsInUse.Naming<ModelManifest> NAMING =
            new ModelsInUse.Naming<>(ModelManifest::version, manifest -> Boolean.TRUE.equals(manifest.offered()));

    private final Map<String, ModelUsed> byGenerator = new ConcurrentHashMap<>();

    ChosenVersions(WholeTopics topics) {
        topics.read(Topics.MODELS_USED)
                .forEach(record -> ReadableRecords.read(record, ModelUsed.class).ifPresent(this::learn));
    }

    /** Something was chosen. */
    void learn(ModelUsed used) {
        byGenerator.put(used.generator(), used);
    }

    /**
     * Finds what is in use for a generator, by the rule of {@link ModelsInUse}.
     *
     * @param versions of the generator, the oldest first
     */
    Optional<ModelManifest> inUse(String generator, List<ModelManifest> versions) {
        return ModelsInUse.of(versions, NAMING, byGenerator.get(generator));
    }
}
