// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.models;

import dev.dragline.contracts.Topics;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.models.VersionChoice;
import dev.dragline.messaging.ReadableRecords;
import dev.dragline.messaging.WholeTopics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps which versions were chosen for use; reads the choices of before at the start. */
@Component
public class ChosenVersions {

    private final Map<String, ModelUsed> byGenerator = new ConcurrentHashMap<>();

    ChosenVersions(WholeTopics topics) {
        topics.read(Topics.MODELS_USED)
                .forEach(record -> ReadableRecords.read(record, ModelUsed.class).ifPresent(this::learn));
    }

    /** Remembers a choice. */
    public void learn(ModelUsed used) {
        byGenerator.put(used.generator(), used);
    }

    /** Returns what was chosen last for a generator; null if nothing was. */
    @Nullable
    ModelUsed last(String generator) {
        return byGenerator.get(generator);
    }

    /** Returns what was chosen last for a generator, as method resolution needs it; null if nothing was. */
    public @Nullable VersionChoice of(String generator) {
        return VersionChoice.of(last(generator));
    }
}
