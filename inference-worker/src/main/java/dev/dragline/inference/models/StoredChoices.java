// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.models;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.messaging.ConfirmedSender;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import dev.dragline.store.VersionInUse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the choices of versions in the model store and those on the topic alike: of two different choices the later one
 * counts. So {@code auto} means the same in commands that work on the store without a server as in jobs, the services
 * hear of a choice that was made in the store, and so does a fresh broker. Every worker may do it: the store keeps the
 * latest choice whoever writes it, and a repeated message changes nothing.
 */
@Component
public class StoredChoices {

    private static final Logger LOG = LoggerFactory.getLogger(StoredChoices.class);

    private final ModelStore store;
    private final ChosenVersions chosen;
    private final ConfirmedSender sender;

    StoredChoices(ModelStore store, ChosenVersions chosen, ConfirmedSender sender) {
        this.store = store;
        this.chosen = chosen;
        this.sender = sender;
    }

    /** Brings the choices of the store and those of the topic together, now and from time to time. */
    @Scheduled(fixedDelayString = "${dragline.inference.announce-every}")
    public void compare() {
        try {
            for (String generator : generators()) {
                compare(generator);
            }
        } catch (IOException e) {
            LOG.warn("the model store cannot take what is in use now, which is tried again: {}", e.getMessage());
        }
    }

    private List<String> generators() throws IOException {
        return store.list().stream().map(ModelManifest::generator).distinct().toList();
    }

    private void compare(String generator) throws IOException {
        ModelUsed told = chosen.last(generator);
        Optional<VersionInUse> kept = store.inUse(generator);
        if (told != null && (kept.isEmpty() || told.at().isAfter(kept.get().at()))) {
            store.use(kept(told));
        } else if (kept.isPresent() && (told == null || kept.get().at().isAfter(told.at()))) {
            ModelUsed used = used(kept.get());
            sender.send(Topics.MODELS_USED, used.generator(), used);
            chosen.learn(used);
            LOG.info("announced that {} is in use for {}", used.version(), used.generator());
        }
    }

    private static VersionInUse kept(ModelUsed used) {
        return new VersionInUse(
                VersionInUse.SCHEMA_VERSION,
                used.generator(),
                used.version(),
                used.before(),
                used.at(),
                used.by() == ModelUsed.By.TRAINING ? VersionInUse.By.TRAINING : VersionInUse.By.PERSON,
                used.trainingId() == null ? null : used.trainingId().toString());
    }

    private static ModelUsed used(VersionInUse kept) {
        return new ModelUsed(
                Messages.SCHEMA_VERSION,
                kept.generator(),
                kept.version(),
                kept.before(),
                kept.at(),
                kept.by() == VersionInUse.By.TRAINING ? ModelUsed.By.TRAINING : ModelUsed.By.PERSON,
                training(kept.trainingId()));
    }

    private static @Nullable UUID training(@Nullable String id) {
        return id == null ? null : UUID.fromString(id);
    }
}
