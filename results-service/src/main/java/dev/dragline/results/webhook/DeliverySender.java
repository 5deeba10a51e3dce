// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import dev.dragline.results.webhook.sending.Answer;
import dev.dragline.results.webhook.sending.Message;
import dev.dragline.results.webhook.sending.MessageSender;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Sends what is due, a few messages at a time and one at a time to each webhook, so that a receiver that is slow keeps
 * no other one waiting.
 */
@Component
class DeliverySender implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverySender.class);

    private final DeliveryQueue queue;
    private final MessageSender sender;
    private final Clock clock;
    private final int most;
    private final ExecutorService threads;
    private final Set<UUID> busy = new HashSet<>();

    DeliverySender(DeliveryQueue queue, MessageSender sender, WebhookSettings settings, Clock clock) {
        this.queue = queue;
        this.sender = sender;
        this.clock = clock;
        this.most = settings.senders();
        this.threads = Executors.newFixedThreadPool(most, task -> {
            Thread thread = new Thread(task, "webhooks");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to send what is due. It does not wait for the outcome. */
    @Scheduled(fixedDelay = 2000)
    void sendWhatIsDue() {
        try {
            for (Optional<Due> due = take(); due.isPresent(); due = take()) {
                Due taken = due.get();
                threads.execute(() -> send(taken));
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("no webhooks are sent now: {}", e.getMessage());
        } catch (RejectedExecutionException e) {
            // The service stops; what was taken on is sent after the next start.
            return;
        }
    }

    @Scheduled(initialDelay = 60_000, fixedDelay = 3_600_000)
    void forget() {
        try {
            queue.forget();
        } catch (DataAccessException e) {
            LOG.warn("old messages of webhooks are not deleted now: {}", e.getMessage());
        }
    }

    private synchronized Optional<Due> take() {
        if (busy.size() >= most) {
            return Optional.empty();
        }
        Optional<Due> due = queue.take(busy);
        due.ifPresent(taken -> busy.add(taken.webhook()));
        return due;
    }

    private synchronized void release(UUID webhook) {
        busy.remove(webhook);
    }

    private void send(Due first) {
        Optional<Due> next = Optional.of(first);
        while (next.isPresent()) {
            Due due = next.get();
            try {
                Instant begun = clock.instant();
                Answer answer =
                        sender.send(new Message(due.id().toString(), due.receiver(), due.body(), due.secrets(), begun));
                queue.end(due, begun, answer);
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("what came of the message {} is not known: {}", due.id(), e.getMessage());
            } finally {
                release(due.webhook());
            }
            next = takeQuietly();
        }
    }

    private Optional<Due> takeQuietly() {
        try {
            return take();
        } catch (DataAccessException | TransactionException e) {
            return Optional.empty();
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
