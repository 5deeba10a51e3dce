// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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

    /**
     * The client answers for itself after 30 s, and a call asks it a few times. It never answers if its thread is dead: what is no
     * Kafka, or one with TLS, sends first bytes that the client takes for a length, and it runs out of memory.
     */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

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
        return until(call, LONGEST_CALL);
    }

    /** @param longest after so long a call is given up */
    <T> T until(Call<T> call, Duration longest) throws InterruptedException {
        Instant end = clock.instant().plus(patience);
        Duration pause = FIRST_PAUSE;
        String said = "";
        while (true) {
            try {
                return run(call, longest);
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

    private static <T> T run(Call<T> call, Duration longest) throws ExecutionException, InterruptedException {
        FutureTask<T> running = new FutureTask<>(call::run);
        Thread thread = new Thread(running, "kafka-wait");
        thread.setDaemon(true);
        thread.start();
        try {
            return running.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("the client gives no answer", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ExecutionException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        } finally {
            running.cancel(true);
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
        if (root instanceof TimeoutException || isDead(root) || root instanceof DisconnectException) {
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
        return root instanceof RetriableException || isDead(root) || root instanceof InvalidReplicationFactorException;
    }

    private static boolean isDead(Throwable root) {
        return root instanceof java.util.concurrent.TimeoutException;
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
