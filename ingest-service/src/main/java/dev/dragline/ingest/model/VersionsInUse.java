package dev.dragline.ingest.model;

import dev.dragline.contracts.ModelPublished;
import dev.dragline.contracts.Topics;
import dev.dragline.ingest.outbox.MessageOutbox;
import dev.dragline.ingest.outbox.RelayLoop;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Puts a version of trained networks into use, by publishing it again. */
@Component
class VersionsInUse {

    private final KnownModels models;
    private final MessageOutbox messages;
    private final RelayLoop relay;
    private final Clock clock;

    VersionsInUse(KnownModels models, MessageOutbox messages, RelayLoop relay, Clock clock) {
        this.models = models;
        this.messages = messages;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Jobs that are accepted once every service has read it use this version; those accepted before keep theirs. What is
     * in use already is not published again.
     *
     * @throws ChoiceException if there is no such generator or version
     * @throws ModelsNotReadException as long as it cannot be said which ones there are
     */
    ModelPublished use(String generator, String version) throws ChoiceException {
        KnownGenerator known = models.generator(generator);
        ModelPublished asked = known.version(version);
        if (asked.equals(known.inUse())) {
            return asked;
        }
        ModelPublished again = asked.publishedAgain(clock.instant());
        messages.put(Topics.MODELS_PUBLISHED, again.key(), again);
        relay.wake();
        return again;
    }
}
