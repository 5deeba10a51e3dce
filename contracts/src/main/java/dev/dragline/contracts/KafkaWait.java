package dev.dragline.contracts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Waits at the start of a process for Kafka, which may not be up yet, or slow. What waiting does not change, such as a
 * missing permission, ends it at once.
 *
 * @param servers what users know the cluster by
 * @param patience how long each call is tried again
 * @param says is told in a sentence what is waited for, whenever that is something else
 */
public record KafkaWait(String servers, Duration patience, Clock clock, Consumer<String> says) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final List<Class<? extends Exception>> FINAL = List.of(
            AuthenticationException.class,
            AuthorizationException.class,
            PolicyViolationException.class,
            UnsupportedVersionException.class);

    /** A call of the cluster. */
    interface Call<T> {
        T run() throws ExecutionException, InterruptedException;
    }

    /**
     * Calls again until Kafka can serve the call.
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
                String reason = reason(root);
                if (FINAL.stream().anyMatch(type -> type.isInstance(root))) {
                    throw notReady("refuses what Dragline needs: " + reason, e);
                }
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
                "Kafka at " + servers + " " + what + ". Check DRAGLINE_KAFKA and that the broker is up.", cause);
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
        String message = root.getMessage() == null ? "it gives no reason" : root.getMessage();
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
