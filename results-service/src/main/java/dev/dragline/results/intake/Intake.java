// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.messaging.DeadLetters;
import dev.dragline.messaging.RecordBatches;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.messaging.Message;
import tools.jackson.core.JacksonException;

/**
 * Takes the batches of one topic. Each record is read alone, those that can be read are given to {@code store}
 * together, and the others go to the dead letters one by one. If such a record may have been the end of something, a
 * failure is stored in its place, so that nobody waits for ever. Any other exception reaches the container, which
 * delivers the whole batch again and commits nothing; {@code store} must therefore tolerate repetition.
 */
final class Intake<T extends Record> implements Consumer<Message<List<byte[]>>> {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Class<T> type;
    private final MessageCheck<T> check;
    private final EndOfRefused<T> end;
    private final Consumer<List<T>> store;
    private final DeadLetters deadLetters;
    private final IntakeMetrics metrics;

    Intake(
            Class<T> type,
            MessageCheck<T> check,
            EndOfRefused<T> end,
            Consumer<List<T>> store,
            DeadLetters deadLetters,
            IntakeMetrics metrics) {
        this.type = type;
        this.check = check;
        this.end = end;
        this.store = store;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    private record Read<T>(ConsumerRecord<byte[], byte[]> record, T message) {}

    @Override
    public void accept(Message<List<byte[]>> batch) {
        List<ConsumerRecord<byte[], byte[]>> records = RecordBatches.of(batch);
        if (!records.isEmpty()) {
            metrics.time(records.get(0).topic(), records.size(), () -> take(records));
        }
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Read<T>> readable = new ArrayList<>(records.size());
        List<Refused> refused = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                readable.add(new Read<>(record, read(record.value())));
            } catch (UnreadableMessageException | UnusableMessageException e) {
                refused.add(new Refused(record, e));
            }
        }
        store(readable, refused);
        // Dead letters follow the commit, so that a batch that is delivered again for the database leaves none twice.
        refused.forEach(this::end);
        refused.forEach(this::sendToDeadLetters);
    }

    private void sendToDeadLetters(Refused refused) {
        deadLetters.send(refused.record(), refused.cause());
        metrics.deadLetter(refused.record().topic());
    }

    private T read(byte @Nullable [] value) throws UnreadableMessageException, UnusableMessageException {
        T message = Messages.read(value, type);
        check.check(message);
        return message;
    }

    private void store(List<Read<T>> readable, List<Refused> refused) {
        if (readable.isEmpty()) {
            return;
        }
        try {
            store.accept(readable.stream().map(Read::message).toList());
        } catch (RuntimeException e) {
            if (!isOfARecord(e)) {
                throw e;
            }
            if (readable.size() == 1) {
                refused.add(new Refused(readable.get(0).record(), unstorable(e)));
            } else {
                // The database refuses a value of one record. Halving finds it, so that the others are stored.
                store(readable.subList(0, readable.size() / 2), refused);
                store(readable.subList(readable.size() / 2, readable.size()), refused);
            }
        }
    }

    /** Says whether it fails for what a record holds, and would fail again; not because the database is away. */
    private static boolean isOfARecord(RuntimeException e) {
        return e instanceof DataIntegrityViolationException
                || e instanceof IllegalArgumentException
                || e instanceof ArithmeticException
                || e instanceof DateTimeException
                || e instanceof JacksonException;
    }

    private UnusableMessageException unstorable(RuntimeException cause) {
        return new UnusableMessageException(type.getSimpleName() + " cannot be stored: "
                + NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
    }

    private void end(Refused refused) {
        try {
            end.of(refused).ifPresent(failure -> store.accept(List.of(failure)));
        } catch (RuntimeException e) {
            if (!isOfARecord(e)) {
                throw e;
            }
            LOG.error(
                    "{}-{}@{} may have been an end, and no failure can be stored in its place: {}",
                    refused.record().topic(),
                    refused.record().partition(),
                    refused.record().offset(),
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        }
    }
}
