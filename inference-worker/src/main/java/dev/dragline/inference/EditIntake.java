package dev.dragline.inference;

import dev.dragline.contracts.EditRequested;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.UnreadableMessageException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/**
 * Takes the batches of one topic. What it returns from is answered: every readable request has its result on the topic,
 * every other record is a dead letter. If the broker does not take them, the whole batch comes again.
 */
final class EditIntake implements Consumer<Message<List<byte[]>>> {

    private static final Logger LOG = LoggerFactory.getLogger(EditIntake.class);

    private final boolean urgent;
    private final Turns turns;
    private final BatchPlanner planner;
    private final EditRunner runner;
    private final CancelledJobs cancelled;
    private final Publisher publisher;

    EditIntake(
            boolean urgent,
            Turns turns,
            BatchPlanner planner,
            EditRunner runner,
            CancelledJobs cancelled,
            Publisher publisher) {
        this.urgent = urgent;
        this.turns = turns;
        this.planner = planner;
        this.runner = runner;
        this.cancelled = cancelled;
        this.publisher = publisher;
    }

    @Override
    public void accept(Message<List<byte[]>> batch) {
        List<EditRequested> requests = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records(batch)) {
            try {
                requests.add(read(record.value()));
            } catch (UnreadableMessageException e) {
                publisher.deadLetter(record, String.valueOf(e.getMessage()));
                LOG.warn(
                        "{}-{}@{} went to the dead letters: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
            }
        }
        planner.plan(requests).forEach(this::answer);
    }

    private void answer(BatchPlanner.Batch batch) {
        List<EditRequested> wanted = batch.edits().stream()
                .filter(edit -> !cancelled.contains(edit.jobId()))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        BatchPlanner.Batch still = new BatchPlanner.Batch(batch.generator(), batch.method(), batch.version(), wanted);
        List<byte[]> messages = turns.take(urgent, () -> runner.run(still));
        publisher.answers(wanted.stream().map(EditRequested::jobId).toList(), messages);
    }

    private static EditRequested read(byte @Nullable [] value) throws UnreadableMessageException {
        if (value == null) {
            throw new UnreadableMessageException("EditRequested cannot be read: the record has no value");
        }
        EditRequested request = Messages.read(value, EditRequested.class);
        require(request.jobId(), "jobId");
        require(request.editId(), "editId");
        require(request.requestedAt(), "requestedAt");
        require(request.generator(), "generator");
        require(request.method(), "method");
        require(request.source(), "source");
        require(request.keep(), "keep");
        require(request.images(), "images");
        return request;
    }

    private static void require(@Nullable Object value, String field) throws UnreadableMessageException {
        if (value == null) {
            throw new UnreadableMessageException("EditRequested cannot be read: it has no " + field);
        }
    }

    @SuppressWarnings("unchecked")
    static List<ConsumerRecord<byte[], byte[]>> records(Message<List<byte[]>> batch) {
        Object raw = batch.getHeaders().get(KafkaHeaders.RAW_DATA);
        if (raw == null) {
            throw new IllegalStateException("the binding does not hand on its records: is its converter set?");
        }
        return (List<ConsumerRecord<byte[], byte[]>>) raw;
    }
}
