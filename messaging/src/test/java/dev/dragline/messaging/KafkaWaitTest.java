// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class KafkaWaitTest {

    private final List<String> said = new ArrayList<>();
    private final KafkaWait patient = new KafkaWait("kafka:9092", Duration.ofHours(1), Clock.systemUTC(), said::add);

    @Test
    void waitsUntilABusyBrokerKnowsTheTopicThatItHasJustCreated() throws InterruptedException {
        Deque<Exception> failures = new ArrayDeque<>(List.of(
                new TimeoutException("Timed out waiting for a node assignment."),
                new IllegalStateException(
                        "topic a cannot be created",
                        new ExecutionException(new InvalidReplicationFactorException("all brokers are fenced"))),
                unknown(),
                unknown()));

        assertThat(patient.<String>until(() -> answer(failures))).isEqualTo("answered");

        assertThat(failures).isEmpty();
        assertThat(said)
                .containsExactly(
                        "Waiting for Kafka at kafka:9092: it does not answer.",
                        "Waiting for Kafka at kafka:9092: it has not enough brokers for the topics yet.",
                        "Waiting for Kafka at kafka:9092: it does not know all topics yet.");
    }

    @Test
    void givesUpACallToADeadClient() throws InterruptedException {
        Deque<CompletableFuture<String>> calls =
                new ArrayDeque<>(List.of(new CompletableFuture<>(), CompletableFuture.completedFuture("answered")));

        assertThat(patient.<String>until(() -> calls.remove().get(), Duration.ofMillis(50)))
                .isEqualTo("answered");

        assertThat(said).containsExactly("Waiting for Kafka at kafka:9092: it does not answer.");
    }

    @Test
    void endsAtOnceWhereKafkaRefuses() {
        Deque<Exception> failures = new ArrayDeque<>(List.of(
                new ExecutionException(new TopicAuthorizationException("Not authorized to access topics: [a]"))));

        assertThatThrownBy(() -> patient.until(() -> answer(failures)))
                .isInstanceOf(KafkaNotReadyException.class)
                .hasMessage("Kafka at kafka:9092 refuses what Dragline needs: Not authorized to access topics: [a]."
                        + " Check DRAGLINE_KAFKA, DRAGLINE_KAFKA_CLIENT (password and TLS) and that the"
                        + " broker is up.");
        assertThat(said).isEmpty();
    }

    @Test
    void namesTheTopicThatKafkaRefuses() {
        Deque<Exception> failures = new ArrayDeque<>(List.of(new IllegalStateException(
                "topic a cannot be created",
                new ExecutionException(new PolicyViolationException("8 partitions are too many")))));

        assertThatThrownBy(() -> patient.until(() -> answer(failures)))
                .isInstanceOf(KafkaNotReadyException.class)
                .hasMessage(
                        "Kafka at kafka:9092 refuses what Dragline needs: topic a cannot be created: 8 partitions are"
                                + " too many. Check DRAGLINE_KAFKA, DRAGLINE_KAFKA_CLIENT (password and TLS) and that the"
                                + " broker is up.");
    }

    @Test
    void doesNotTryAgainWhatIsNoAnswerOfKafka() {
        Deque<Exception> failures = new ArrayDeque<>(List.of(new IllegalStateException("the client is closed")));

        assertThatThrownBy(() -> patient.until(() -> answer(failures)))
                .isInstanceOf(KafkaNotReadyException.class)
                .hasMessageContaining("the client is closed");
        assertThat(said).isEmpty();
    }

    @Test
    void endsAtOnceWhereTheAddressMakesNoSense() {
        KafkaWait wrong = new KafkaWait("nowhere", Duration.ofHours(1), Clock.systemUTC(), said::add);

        assertThatThrownBy(() -> wrong.client(() -> Admin.create(Map.of("bootstrap.servers", "nowhere"))))
                .isInstanceOf(KafkaNotReadyException.class)
                .hasMessage("Kafka at nowhere cannot be used: Invalid url in bootstrap.servers: nowhere."
                        + " Check DRAGLINE_KAFKA, DRAGLINE_KAFKA_CLIENT (password and TLS) and that the"
                        + " broker is up.");
    }

    @Test
    void endsWithWhatWasWaitedForWhenTheTimeIsOver() {
        KafkaWait impatient = new KafkaWait("kafka:9092", Duration.ZERO, Clock.systemUTC(), said::add);
        Deque<Exception> failures = new ArrayDeque<>(List.of(unknown()));

        assertThatThrownBy(() -> impatient.until(() -> answer(failures)))
                .isInstanceOf(KafkaNotReadyException.class)
                .hasMessage("Kafka at kafka:9092 is not ready after 0 seconds: it does not know all topics yet."
                        + " Check DRAGLINE_KAFKA, DRAGLINE_KAFKA_CLIENT (password and TLS) and that the"
                        + " broker is up.");
    }

    private static ExecutionException unknown() {
        return new ExecutionException(new UnknownTopicOrPartitionException(
                "Failed to fetch metadata for partition dragline.models.published-0"));
    }

    private static String answer(Deque<Exception> failures) throws ExecutionException {
        Exception next = failures.poll();
        if (next instanceof ExecutionException execution) {
            throw execution;
        }
        if (next instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return "answered";
    }
}
