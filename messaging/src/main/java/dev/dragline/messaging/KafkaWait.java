// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Waits at the start of a process for Kafka, which may still be starting. Only errors that Kafka declares temporary are
 * tried again. Any other error, such as a missing permission or a wrong setting, ends the start at once.
 *
 * @param servers the addresses of the cluster as users know them
 * @param patience how long each call is tried again
 * @param says is told in a sentence what is waited for, whenever it changes
 */
public record KafkaWait(String servers, Duration patience, Clock clock, Consumer<String> says) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** A call to the cluster. */
    interface Call<T> {
        T run() throws ExecutionException, InterruptedException;
    }

    /**
     * Makes a client of the cluster, which needs valid settings but no broker.
     *
     * @throws KafkaNotReadyException if it cannot be made
     */
    public Admin client(Supplier<Admin> client) {
        try {
            return client.get();
        } catch (KafkaException e) {
            throw notReady("cannot be used: " + text(rootOf(e)), e);
        }
    }

    /**
     * Repeats a call until Kafka can serve it.
     *
     * @throws KafkaNotReadyException if that takes longer than the patience, or Kafka refuses
     */
    <T> T until(Call<T> call) throws InterruptedException {
        Instant end = clock.instant().plus(patience);
        Duration pause = FIRST_PAUSE;
        String said = "";
        while (true) {
            try {
                return call.run();
            } catch (ExecutionException | KafkaException | IllegalStateException e) {
                Throwable root = rootOf(e);
                if (!isWorthAnotherTry(root)) {
                    throw notReady("refuses what Dragline needs: " + refusal(e, root), e);
                }
                String reason = reason(root);
                if (!clock.instant().isBefore(end)) {
                    throw notReady("is not ready after " + patience.toSeconds() + " seconds: " + reason, e);
                }
                if (!reason.equals(said)) {
                    says.accept("Waiting for Kafka at " + servers + ": " + reason + ".");
                    said = reason;
                }
            }
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private KafkaNotReadyException notReady(String what, Exception cause) {
        return new KafkaNotReadyException(
                "Kafka at " + servers + " " + what
                        + ". Check DRAGLINE_KAFKA, DRAGLINE_KAFKA_CLIENT (password and TLS) and that the"
                        + " broker is up.",
                cause);
    }

    private static String reason(Throwable root) {
        if (root instanceof TimeoutException || root instanceof DisconnectException) {
            return "it does not answer";
        }
        if (root instanceof UnknownTopicOrPartitionException) {
            return "it does not know all topics yet";
        }
        if (root instanceof LeaderNotAvailableException) {
            return "its topics have no leader yet";
        }
        if (root instanceof InvalidReplicationFactorException) {
            return "it has not enough brokers for the topics yet";
        }
        return text(root);
    }

    private static boolean isWorthAnotherTry(Throwable root) {
        // Too few brokers is no RetriableException, but further brokers may still be starting.
        return root instanceof RetriableException || root instanceof InvalidReplicationFactorException;
    }

    private static String refusal(Exception thrown, Throwable root) {
        return thrown instanceof IllegalStateException && thrown != root
                ? thrown.getMessage() + ": " + text(root)
                : text(root);
    }

    private static String text(Throwable root) {
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static Throwable rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
