// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.trainings.TrainingProgressed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;

/**
 * A request that cannot be read, but whose key says which training or evaluation it is.
 *
 * @param generator the generator, as far as it can be read
 */
record UnreadableRequest(UUID id, String generator) {

    private static final String UNKNOWN = "unknown";

    /** Reads the key of a record; empty if it is no id, because then nobody waits for an answer. */
    static Optional<UnreadableRequest> of(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.key() == null
                    ? Optional.empty()
                    : Optional.of(new UnreadableRequest(
                            UUID.fromString(new String(record.key(), StandardCharsets.UTF_8)),
                            generator(record.value())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String generator(byte[] value) {
        try {
            return value == null
                    ? UNKNOWN
                    : Messages.json().readTree(value).path("generator").asString(UNKNOWN);
        } catch (JacksonException e) {
            return UNKNOWN;
        }
    }

    TrainingProgressed training(String worker, Instant now, String reason) {
        return TrainingProgressed.end(
                id, generator, ReportedState.FAILED, worker, now, FailureReasons.shortened(reason), null);
    }

    EvaluationProgressed evaluation(String worker, Instant now, String reason) {
        return EvaluationProgressed.end(
                id, generator, ReportedState.FAILED, worker, now, FailureReasons.shortened(reason));
    }
}
