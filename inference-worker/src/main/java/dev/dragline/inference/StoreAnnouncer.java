package dev.dragline.inference;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ModelPublished;
import dev.dragline.draggan.editing.Methods;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
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
 * Announces the models of the store that nobody announced: the bundled ones on a fresh broker, and those that are
 * imported or trained beside a running installation. The oldest first, so that the newest version ends up in use.
 */
@Component
class StoreAnnouncer {

    private static final Logger LOG = LoggerFactory.getLogger(StoreAnnouncer.class);

    private final ModelStore store;
    private final Publisher publisher;
    private final Clock clock;
    private final Set<String> announced = ConcurrentHashMap.newKeySet();
    private final long end;
    private volatile boolean caughtUp;

    StoreAnnouncer(ModelStore store, Publisher publisher, Clock clock, TopicsAtStart topics) {
        this.store = store;
        this.publisher = publisher;
        this.clock = clock;
        this.end = topics.endOfModelsPublished();
        this.caughtUp = end == 0;
    }

    /** Something was announced, by this worker or by somebody else. */
    void learn(ModelPublished model) {
        announced.add(model.key());
    }

    /** The topic was read up to this offset. */
    void read(long offset) {
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
                if (announced.add(model.key())) {
                    publisher.model(model.key(), Messages.write(model));
                    LOG.info("{} is announced", model.key());
                }
            }
        } catch (IOException e) {
            LOG.warn("the model store cannot be read now: {}", e.getMessage());
        }
    }

    private ModelPublished model(ModelManifest manifest) {
        Map<String, String> architecture = manifest.architecture();
        return new ModelPublished(
                Messages.SCHEMA_VERSION,
                manifest.generator(),
                manifest.version(),
                clock.instant(),
                number(architecture, "resolution", "resolution"),
                number(architecture, "latent_rows", "latentRows"),
                number(architecture, "w_dim", "latentWidth"),
                offered(manifest),
                recommended(manifest),
                manifest.preset(),
                training(manifest.provenance().trainingId()),
                manifest.metrics());
    }

    /** Of a generator all methods that need no training, whenever it was imported; its manifest knew those of its day. */
    private static List<String> offered(ModelManifest manifest) {
        return manifest.version() == null ? Methods.UNTRAINED : manifest.methods();
    }

    private static String recommended(ModelManifest manifest) {
        return manifest.version() == null ? Methods.UNTRAINED.get(0) : manifest.recommendedMethod();
    }

    private static int number(Map<String, String> architecture, String ofGenerator, String ofNetworks) {
        String value = architecture.getOrDefault(ofGenerator, architecture.getOrDefault(ofNetworks, ""));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "a manifest of the model store says nothing usable of " + ofGenerator + ": " + architecture, e);
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
