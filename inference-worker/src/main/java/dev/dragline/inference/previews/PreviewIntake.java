// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.previews;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.previews.PreviewCompleted;
import dev.dragline.contracts.previews.PreviewRequested;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.nn.ComputingThreads;
import dev.dragline.inference.compute.ComputeLock;
import dev.dragline.inference.compute.RecentPreviews;
import dev.dragline.inference.compute.Urgency;
import dev.dragline.inference.models.UnprovenModelException;
import dev.dragline.messaging.RecordBatches;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/**
 * Takes requests for previews, and answers each before it computes the next. Nothing is delivered again: a request whose
 * deadline has passed, or that cannot be read, is dropped, and whoever still waits asks again.
 */
@Component
public class PreviewIntake implements Consumer<Message<List<byte[]>>> {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewIntake.class);

    private final PreviewComputation computation;
    private final ComputeLock lock;
    private final ComputingThreads threads;
    private final RecentPreviews recent;
    private final KafkaOperations<byte[], byte[]> kafka;
    private final Clock clock;
    private final Counter computed;
    private final Counter expired;

    PreviewIntake(
            PreviewComputation computation,
            ComputeLock lock,
            ComputingThreads threads,
            RecentPreviews recent,
            KafkaOperations<byte[], byte[]> kafka,
            Clock clock,
            MeterRegistry metrics) {
        this.computation = computation;
        this.lock = lock;
        this.threads = threads;
        this.recent = recent;
        this.kafka = kafka;
        this.clock = clock;
        computed = Counter.builder("dragline.previews.computed")
                .description("previews that were answered")
                .register(metrics);
        expired = Counter.builder("dragline.previews.expired")
                .description("previews that were dropped, because nobody waited for them any more")
                .register(metrics);
    }

    @Override
    public void accept(Message<List<byte[]>> batch) {
        List<CompletableFuture<?>> sending = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : RecordBatches.of(batch)) {
            try {
                PreviewRequested request = Messages.read(record.value(), PreviewRequested.class);
                requireAnswerable(request);
                answer(request).ifPresent(answer -> sending.add(send(request, answer)));
            } catch (UnreadableMessageException e) {
                LOG.warn("the request for a preview at offset {} is dropped: {}", record.offset(), e.getMessage());
            }
        }
        sending.forEach(PreviewIntake::join);
    }

    private static void join(CompletableFuture<?> sending) {
        try {
            sending.join();
        } catch (CompletionException e) {
            LOG.warn("the answer of a preview could not be sent", e.getCause());
        }
    }

    /** Returns the answer; empty if nobody waits for it any more. */
    private Optional<PreviewCompleted> answer(PreviewRequested request) {
        if (isPast(request.deadline())) {
            expired.increment();
            return Optional.empty();
        }
        recent.note();
        Optional<PreviewCompleted> answer = lock.take(
                Urgency.PREVIEW, () -> isPast(request.deadline()) ? Optional.empty() : Optional.of(computed(request)));
        (answer.isPresent() ? computed : expired).increment();
        return answer;
    }

    private static void requireAnswerable(PreviewRequested request) throws UnreadableMessageException {
        int partition = request.answerPartition();
        if (partition < 0 || partition >= Topics.PREVIEW_ANSWER_PARTITIONS) {
            throw new UnreadableMessageException("the answerPartition is " + partition + ", but must be 0 to "
                    + (Topics.PREVIEW_ANSWER_PARTITIONS - 1));
        }
    }

    private boolean isPast(Instant deadline) {
        return clock.instant().isAfter(deadline);
    }

    private PreviewCompleted computed(PreviewRequested request) {
        try {
            return threads.compute(() -> computation.compute(request));
        } catch (ImpossibleEditException | UnprovenModelException | NonFiniteResultException e) {
            return computation.refused(request, String.valueOf(e.getMessage()));
        } catch (RuntimeException | OutOfMemoryError e) {
            if (threads.noteShortage(e)) {
                LOG.warn("there is not enough memory for preview {}", request.previewId(), e);
                return computation.refused(request, "the worker had not enough memory for it");
            }
            LOG.error("preview {} could not be computed", request.previewId(), e);
            return computation.refused(
                    request,
                    "the worker met an unexpected error; its log has the details beside the id of this preview");
        }
    }

    private CompletableFuture<?> send(PreviewRequested request, PreviewCompleted answer) {
        byte[] key = request.previewId().toString().getBytes(StandardCharsets.UTF_8);
        return kafka.send(new ProducerRecord<>(
                Topics.PREVIEWS_COMPLETED, request.answerPartition(), key, Messages.write(answer)));
    }
}
