// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.messaging.DeadLetters;
import dev.dragline.results.Examples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.support.MessageBuilder;

/** Tests which records of a batch are stored, and which become dead letters with a failure in their place. */
class IntakeTest {

    private static final String TOPIC = "dragline.trainings.progressed";

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                /** Does nothing, because the factory of Spring keeps its producer open, too. */
                @Override
                public void close(Duration timeout) {}
            };
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<TrainingProgressed> stored = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private String refusedByDatabase = "none";

    private final Intake<TrainingProgressed> intake = new Intake<>(
            TrainingProgressed.class,
            training -> {
                if (training.steps() < training.step()) {
                    throw new UnusableMessageException("TrainingProgressed is further than its end");
                }
            },
            EndOfRefused::training,
            this::store,
            new DeadLetters(new KafkaTemplate<>(() -> kafka)),
            new IntakeMetrics(metrics));

    /** Stands for the database, which stores a batch as a whole or not at all. */
    private void store(List<TrainingProgressed> batch) {
        batches.add(batch.size());
        if (batch.stream().anyMatch(training -> refusedByDatabase.equals(training.stage()))) {
            throw new DataIntegrityViolationException("no", new IllegalStateException("value too long"));
        }
        if (batch.stream().anyMatch(training -> "impossible".equals(training.stage()))) {
            throw new IllegalArgumentException("no row can hold it");
        }
        stored.addAll(batch);
    }

    private void take(byte[]... values) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (byte[] value : values) {
            records.add(new ConsumerRecord<>(TOPIC, 0, records.size(), null, value));
        }
        intake.accept(MessageBuilder.withPayload(Arrays.asList(values))
                .setHeader(KafkaHeaders.RAW_DATA, records)
                .build());
    }

    private static byte[] message(String stage, long step) {
        return Messages.write(Examples.progressed(UUID.randomUUID(), ReportedState.RUNNING, stage, step, 0.5));
    }

    private List<String> letters() {
        return kafka.history().stream()
                .map(letter -> new String(
                        letter.headers().lastHeader("dragline-reason").value(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<String> stages() {
        return stored.stream().map(TrainingProgressed::stage).toList();
    }

    @Test
    void storesABatchInOnePiece() {
        take(message("one", 1), message("two", 2));

        assertThat(stages()).containsExactly("one", "two");
        assertThat(batches).containsExactly(2);
        assertThat(kafka.history()).isEmpty();
        assertThat(metrics.get("dragline.intake.batch.records").summary().totalAmount())
                .isEqualTo(2);
    }

    @Test
    void putsAsideOnlyWhatCannotBeUsed() {
        byte[] nonsense = "{".getBytes(StandardCharsets.UTF_8);
        byte[] impossible = message("too far", 101);

        take(message("one", 1), nonsense, impossible, message("two", 2));

        assertThat(stages()).containsExactly("one", "two");
        assertThat(letters())
                .hasSize(2)
                .satisfies(reasons -> assertThat(reasons.get(0)).startsWith("TrainingProgressed cannot be read"))
                .satisfies(
                        reasons -> assertThat(reasons.get(1)).isEqualTo("TrainingProgressed is further than its end"));
        assertThat(kafka.history())
                .allSatisfy(letter -> assertThat(letter.topic()).isEqualTo(TOPIC + ".dead-letters"));
        assertThat(kafka.history().get(1).value()).as("as it came").isEqualTo(impossible);
        assertThat(metrics.get("dragline.intake.dead.letters").counter().count())
                .isEqualTo(2);
    }

    @Test
    void findsTheOneThatTheDatabaseRefuses() {
        refusedByDatabase = "bad";

        take(message("one", 1), message("two", 2), message("bad", 3), message("four", 4), message("five", 5));

        assertThat(stages()).containsExactly("one", "two", "four", "five");
        assertThat(letters()).containsExactly("TrainingProgressed cannot be stored: value too long");
    }

    @Test
    void storesAFailureInThePlaceOfAnEndThatIsRefused() {
        UUID training = UUID.randomUUID();
        refusedByDatabase = "bad";

        take(Messages.write(Examples.progressed(training, ReportedState.COMPLETED, "bad", 100, 0.5)));

        assertThat(stored).singleElement().satisfies(failure -> {
            assertThat(failure.trainingId()).isEqualTo(training);
            assertThat(failure.state()).isEqualTo(ReportedState.FAILED);
            assertThat(failure.reason())
                    .isEqualTo(
                            "Its last message was refused, so what came of it is not kept: TrainingProgressed cannot be"
                                    + " stored: value too long. The message is among the dead letters of " + TOPIC
                                    + ".");
        });
        assertThat(letters()).hasSize(1);
    }

    @Test
    void leavesABatchToAnotherTryWhileTheDatabaseIsAway() {
        Intake<TrainingProgressed> away = new Intake<>(
                TrainingProgressed.class,
                MessageCheck::any,
                EndOfRefused::training,
                batch -> {
                    throw new QueryTimeoutException("no answer");
                },
                new DeadLetters(new KafkaTemplate<>(() -> kafka)),
                new IntakeMetrics(metrics));
        byte[] nonsense = "{".getBytes(StandardCharsets.UTF_8);
        List<ConsumerRecord<byte[], byte[]>> records = List.of(
                new ConsumerRecord<>(TOPIC, 0, 0, null, nonsense),
                new ConsumerRecord<>(TOPIC, 0, 1, null, message("a", 1)));

        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> away.accept(MessageBuilder.withPayload(List.of(nonsense))
                        .setHeader(KafkaHeaders.RAW_DATA, records)
                        .build()));
        assertThat(kafka.history()).as("no letter before the batch is stored").isEmpty();
        assertThat(metrics.get("dragline.intake.failures").counter().count()).isEqualTo(1);
    }

    @Test
    void takesNothingFromAnEmptyBatch() {
        take();

        assertThat(batches).isEmpty();
    }

    @Test
    void findsTheRecordByWhichStoringFailsWhateverTheReason() {
        take(message("first", 1), message("impossible", 2), message("third", 3));

        assertThat(stored).extracting(TrainingProgressed::stage).containsExactly("first", "third");
        assertThat(letters()).containsExactly("TrainingProgressed cannot be stored: no row can hold it");
    }
}
