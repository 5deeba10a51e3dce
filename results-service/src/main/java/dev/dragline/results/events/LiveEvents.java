// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.events;

import dev.dragline.results.web.TooBusyException;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Queries the state of each watched subject once a second, however many clients watch it, and sends it to clients whose
 * last state was another one. It queries the database, because another process may have stored the change.
 */
@Component
class LiveEvents {

    private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);

    private static final int MOST_SUBSCRIPTIONS = 500;
    private static final int MOST_OF_A_USER = 100;

    private final Map<String, Subject> subjects = new ConcurrentHashMap<>();
    private final EventSender sender;

    LiveEvents(EventSender sender) {
        this.sender = sender;
    }

    /**
     * @param user who watches
     * @param subject the name of what is watched; subscriptions of the same name share its queries
     * @param state queries the state; changes are recognised by {@code equals}
     * @throws TooBusyException if there are too many subscriptions already
     */
    SseEmitter subscribe(String user, String subject, Supplier<Object> state) {
        int watching = subjects.values().stream().mapToInt(Subject::size).sum();
        if (watching >= MOST_SUBSCRIPTIONS) {
            throw new TooBusyException(MOST_SUBSCRIPTIONS + " pages are watching already; try again in a while.");
        }
        int ofUser = subjects.values().stream()
                .mapToInt(watched -> watched.size(user))
                .sum();
        if (ofUser >= MOST_OF_A_USER) {
            throw new TooBusyException(
                    user + " watches with " + MOST_OF_A_USER + " pages already; close some of them.");
        }
        Subscription subscription = new Subscription(user, sender);
        // In one step with the removal of a subject that nobody watches any more.
        subjects.compute(subject, (name, watched) -> {
            Subject joined = watched == null ? new Subject(state) : watched;
            joined.add(subscription);
            return joined;
        });
        subscription.offer(state.get());
        return subscription.emitter();
    }

    @Scheduled(fixedDelay = 1000)
    void tell() {
        for (String name : subjects.keySet()) {
            Subject subject = subjects.computeIfPresent(name, (key, watched) -> watched.isWatched() ? watched : null);
            if (subject == null) {
                continue;
            }
            try {
                subject.tell();
            } catch (DataAccessException e) {
                LOG.warn("the clients that watch {} get no changes now: {}", name, e.getMessage());
            }
        }
    }

    /** Ends all subscriptions, because the server would wait for pages that are open. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        for (Iterator<Subject> all = subjects.values().iterator(); all.hasNext(); ) {
            all.next().close();
            all.remove();
        }
    }
}
