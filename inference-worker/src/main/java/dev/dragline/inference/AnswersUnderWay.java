// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.inference.WorkerStages.Stage;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;

/** What of a batch of records is not answered yet; of its groups one at most is being answered. */
final class AnswersUnderWay {

    private final Answers answers;
    private final WorkerStages stages;
    private final Set<EditRequested> unanswered = Collections.newSetFromMap(new IdentityHashMap<>());
    private List<EditRequested> group = List.of();
    private @Nullable Future<?> answering;

    AnswersUnderWay(Answers answers, WorkerStages stages) {
        this.answers = answers;
        this.stages = stages;
    }

    /** Notes that an edit needs an answer. */
    void expect(EditRequested edit) {
        unanswered.add(edit);
    }

    /** Begins to answer a group, when the one before is answered. */
    void begin(List<EditRequested> next, List<ComputedEdit> computed) {
        group = next;
        answering = answers.begin(computed);
    }

    /**
     * Waits until the group that was begun is answered.
     *
     * @throws KafkaException if the broker does not take the answers
     */
    void await() {
        Future<?> current = answering;
        if (current == null) {
            return;
        }
        answering = null;
        stages.time(Stage.WAIT_FOR_ANSWERS, () -> join(current));
        group.forEach(unanswered::remove);
    }

    boolean isUnanswered(EditRequested edit) {
        return unanswered.contains(edit);
    }

    private static void join(Future<?> answering) {
        try {
            answering.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("edits could not be answered", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while edits were answered", e);
        }
    }
}
