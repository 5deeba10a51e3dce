// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import dev.dragline.api.models.ModelInUse;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.ingest.outbox.MessageOutbox;
import dev.dragline.ingest.outbox.RelayLoop;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a version of trained networks, or none, into use when a user asks for it. */
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
     * Takes a version into use. Jobs that are accepted after every service has read the message use it; jobs that were
     * accepted before keep theirs. A version that was chosen last already is not announced again.
     *
     * @param user who asks for it
     * @param force whether to take it, too, if it measured no better than what was in use when it was trained
     * @throws ChoiceException if there is no such generator or version
     * @throws NoBetterException if it measured no better
     * @throws ModelsNotReadException while this process still reads which models there are
     */
    ModelInUse use(String generator, String version, boolean force, String user) throws ChoiceException {
        KnownGenerator known = models.generator(generator);
        ModelPublished asked = known.version(version);
        if (!force && asked.measuredNoBetter()) {
            throw new NoBetterException(asked);
        }
        choose(known, version, user);
        return inUse(asked);
    }

    /**
     * Takes trained networks out of use, so that {@code auto} becomes a method that needs none.
     *
     * @param user who asks for it
     * @throws ChoiceException if there is no such generator, or only its versions are known
     */
    ModelInUse useNone(String generator, String user) throws ChoiceException {
        KnownGenerator known = models.generator(generator);
        if (known.own() == null) {
            throw new ChoiceException(
                    "generator",
                    "is " + generator + ", of which only trained versions are announced: no worker has announced the"
                            + " generator itself yet");
        }
        choose(known, null, user);
        return inUse(known.own());
    }

    private static ModelInUse inUse(ModelPublished model) {
        return new ModelInUse(model.generator(), model.version(), model.recommendedMethod(), model.methods());
    }

    /** A choice is later than the one before, also where that was made by a machine whose clock is ahead. */
    private Instant later(@Nullable ModelUsed last) {
        Instant now = clock.instant();
        return last == null || last.at().isBefore(now) ? now : last.at().plusMillis(1);
    }

    private void choose(KnownGenerator known, @Nullable String version, String user) {
        ModelUsed last = known.chosen();
        if (last != null && Objects.equals(last.version(), version)) {
            return;
        }
        ModelUsed use = new ModelUsed(
                Messages.SCHEMA_VERSION,
                known.name(),
                version,
                known.inUse().orElse(null),
                later(last),
                ModelUsed.By.PERSON,
                null,
                user);
        messages.put(Topics.MODELS_USED, use.generator(), use);
        relay.wake();
    }
}
