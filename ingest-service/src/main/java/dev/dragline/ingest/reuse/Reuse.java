// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.reuse;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.EditAttempt;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.ingest.IngestSettings;
import dev.dragline.ingest.reuse.FinishedEdits.SentContent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Answers an edit from a completed one that is equal in content. Every method gives the same result for the same content, so
 * nothing is lost by that. Edits whose model was announced without a hash of its weights are always computed.
 */
@Component
public class Reuse {

    private static final String WORKER = "ingest-service";

    private final FinishedEdits finished;
    private final ModelWeights models;
    private final boolean enabled;
    private final Clock clock;
    private final Counter answered;

    Reuse(FinishedEdits finished, ModelWeights models, IngestSettings settings, Clock clock, MeterRegistry metrics) {
        this.finished = finished;
        this.models = models;
        this.enabled = settings.relay().reuse();
        this.clock = clock;
        this.answered = Counter.builder("dragline.edits.reused")
                .description("edits that were answered from a finished one")
                .register(metrics);
    }

    /** What becomes of the edits that are sent together. */
    public final class Batch {

        private final List<SentContent> sent = new ArrayList<>();
        private int answers;

        private Batch() {}

        /**
         * Returns the answer to an edit; empty if it is to be computed.
         *
         * @param computeAgain whether it is computed in any case; others may be answered from it then
         */
        public Optional<EditCompleted> answer(EditRequested edit, boolean computeAgain) {
            Optional<ContentKey> key = key(edit);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            Optional<EditAttempt> original = computeAgain ? Optional.empty() : finished.find(key.get());
            if (original.isEmpty()) {
                sent.add(new SentContent(new EditAttempt(edit.editId(), edit.attempt()), key.get()));
                return Optional.empty();
            }
            answers++;
            answered.increment();
            return Optional.of(taken(edit, original.get()));
        }

        /** Returns how many edits were answered. */
        public int answered() {
            return answers;
        }

        /** Notes the content of the edits that are computed; to be called in the transaction that sends them. */
        public void keep() {
            if (!sent.isEmpty()) {
                finished.keep(sent);
            }
        }
    }

    /** Begins with edits that are sent together. */
    public Batch batch() {
        return new Batch();
    }

    private Optional<ContentKey> key(EditRequested edit) {
        // Where a landmark is depends on the network that finds it, which is no part of the key.
        if (!enabled || edit.landmarks() != null) {
            return Optional.empty();
        }
        Optional<String> generator = models.weightsSha256(edit.generator(), null);
        if (edit.modelVersion() == null) {
            return generator.map(weights -> ContentKey.of(edit, weights, null));
        }
        Optional<String> version = models.weightsSha256(edit.generator(), edit.modelVersion());
        return generator.flatMap(weights -> version.map(networks -> ContentKey.of(edit, weights, networks)));
    }

    private EditCompleted taken(EditRequested edit, EditAttempt original) {
        return new EditCompleted(
                Messages.SCHEMA_VERSION,
                edit.jobId(),
                edit.editId(),
                edit.attempt(),
                EditCompleted.State.COMPLETED,
                null,
                null,
                edit.generator(),
                edit.method(),
                edit.modelVersion(),
                edit.source(),
                edit.truncation(),
                edit.points(),
                WORKER,
                edit.requestedAt(),
                clock.instant(),
                null,
                null,
                original);
    }
}
