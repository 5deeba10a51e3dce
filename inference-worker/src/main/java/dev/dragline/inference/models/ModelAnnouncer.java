// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.models;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.models.ModelOffer;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.messaging.ConfirmedSender;
import dev.dragline.messaging.TopicsAtStart;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import dev.dragline.store.StoredOffers;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Announces the models of the store that nobody announced yet: the bundled models on a fresh broker, models that were
 * imported or trained while the services run, and generators that offer a method that older workers did not know. The
 * oldest model is announced first, so that the newest version ends up in use.
 */
@Component
public class ModelAnnouncer {

    /** What the store offers with the methods that this worker knows. */
    public static final StoredOffers OFFERS =
            new StoredOffers(Methods.untrained(), Methods.RECOMMENDED_UNTRAINED.name());

    private static final Logger LOG = LoggerFactory.getLogger(ModelAnnouncer.class);

    /** Stands for the ability beside the names of methods. */
    private static final String LANDMARKS = "landmarks";

    private final ModelStore store;
    private final ConfirmedSender sender;
    private final Clock clock;
    private final FaceLandmarks landmarks;
    private final Map<String, Set<String>> announced = new ConcurrentHashMap<>(); // abilities by the key of the model
    private final long end;
    private volatile boolean caughtUp;

    ModelAnnouncer(
            ModelStore store, ConfirmedSender sender, Clock clock, TopicsAtStart topics, FaceLandmarks landmarks) {
        this.store = store;
        this.sender = sender;
        this.clock = clock;
        this.landmarks = landmarks;
        this.end = topics.endOf(Topics.MODELS_PUBLISHED);
        this.caughtUp = end == 0;
    }

    /** Remembers what this worker or another one announced. */
    public void learn(ModelPublished model) {
        announced.put(model.key(), abilities(model));
    }

    private static Set<String> abilities(ModelPublished model) {
        Set<String> abilities = new HashSet<>(model.methods());
        if (model.hasLandmarks()) {
            abilities.add(LANDMARKS);
        }
        return abilities;
    }

    /** Notes that the topic was read up to this offset. */
    public void read(long offset) {
        caughtUp |= offset >= end - 1;
    }

    @Scheduled(fixedDelayString = "${dragline.inference.announce-every}")
    void announce() {
        if (!caughtUp) {
            return;
        }
        try {
            for (ModelManifest manifest : store.list()) {
                ModelPublished model = model(manifest);
                if (isNews(model)) {
                    sender.send(Topics.MODELS_PUBLISHED, model.key(), model);
                    learn(model);
                    LOG.info("{} is announced", model.key());
                }
            }
        } catch (IOException e) {
            LOG.warn("the model store cannot be read now: {}", e.getMessage());
        }
    }

    // A version is never announced twice, because that would take it back into use.
    private boolean isNews(ModelPublished model) {
        Set<String> known = announced.get(model.key());
        return known == null || (model.version() == null && !known.containsAll(abilities(model)));
    }

    private ModelPublished model(ModelManifest manifest) {
        Map<String, String> architecture = manifest.architecture();
        ModelOffer offer = OFFERS.offer(manifest);
        return new ModelPublished(
                Messages.SCHEMA_VERSION,
                manifest.generator(),
                manifest.version(),
                clock.instant(),
                number(architecture, "resolution", "resolution"),
                number(architecture, "latent_rows", "latentRows"),
                number(architecture, "w_dim", "latentWidth"),
                offer.methods(),
                offer.recommendedMethod(),
                manifest.preset(),
                training(manifest.provenance().trainingId()),
                manifest.metrics().named(),
                manifest.offered(),
                manifest.weightsSha256(),
                manifest.version() == null ? landmarks.areFoundFor(manifest) : null);
    }

    private static int number(Map<String, String> architecture, String ofGenerator, String ofNetworks) {
        String value = architecture.getOrDefault(ofGenerator, architecture.getOrDefault(ofNetworks, ""));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "a manifest of the model store has no whole number for " + ofGenerator + ": " + architecture, e);
        }
    }

    private static @Nullable UUID training(@Nullable String id) {
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
