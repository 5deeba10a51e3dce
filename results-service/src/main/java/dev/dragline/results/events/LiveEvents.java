// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.events;

import dev.dragline.results.job.ResultsStored;
import dev.dragline.results.web.TooBusyException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Queries the state of each watched subject once a second, and that of single edits when results are stored, however many
 * clients watch it, and sends it to clients whose last state was another one. It queries the database, because another
 * process may have stored the change.
 */
@Component
class LiveEvents {

    private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);

    private static final int MOST_SUBSCRIPTIONS = 500;
    private static final int MOST_OF_A_USER = 100;

    /** The name of the subject that each stream of versions has, too. */
    private static final String SERVER = "server";

    private final Map<String, Subject> subjects = new ConcurrentHashMap<>();
    private final AtomicBoolean toldOfEdits = new AtomicBoolean();
    private final EventSender sender;
    private final String started = UUID.randomUUID().toString();

    LiveEvents(EventSender sender) {
        this.sender = sender;
    }

    /**
     * Tells of one subject: its state.
     *
     * @param user who watches
     * @param name the name of what is watched; subscriptions of the same name share its queries
     * @param state queries the state; changes are recognised by {@code equals}
     * @throws TooBusyException if there are too many subscriptions already
     */
    SseEmitter subscribe(String user, String name, Supplier<Object> state) {
        Subscription subscription = open(user, Subscription.Telling.STATES);
        join(subscription, name, state);
        return subscription.emitter();
    }

    /**
     * Tells of several subjects: which version of its state each has.
     *
     * @param states returns the query of the state of a name
     * @throws TooBusyException if there are too many subscriptions already
     */
    SseEmitter watchVersions(String user, Set<String> names, Function<String, Supplier<Object>> states) {
        Map<String, Supplier<Object>> watched = names.stream().collect(Collectors.toMap(name -> name, states));
        Subscription subscription = open(user, Subscription.Telling.VERSIONS);
        watched.forEach((name, state) -> join(subscription, name, state));
        // By which the client learns at once that its stream is open, and is told now and then that the server is
        // there.
        join(subscription, SERVER, () -> started);
        return subscription.emitter();
    }

    private Subscription open(String user, Subscription.Telling telling) {
        List<Subscription> all = subjects.values().stream()
                .flatMap(Subject::subscriptions)
                .distinct()
                .toList();
        if (all.size() >= MOST_SUBSCRIPTIONS) {
            throw new TooBusyException(MOST_SUBSCRIPTIONS + " pages are watching already; try again in a while.");
        }
        if (all.stream().filter(one -> one.user().equals(user)).count() >= MOST_OF_A_USER) {
            throw new TooBusyException(
                    user + " watches with " + MOST_OF_A_USER + " pages already; close some of them.");
        }
        return new Subscription(user, telling, sender);
    }

    private void join(Subscription subscription, String name, Supplier<Object> state) {
        // In one step with the removal of a subject that nobody watches any more.
        subjects.compute(name, (key, watched) -> {
            Subject joined = watched == null ? new Subject(key, state) : watched;
            joined.add(subscription);
            return joined;
        });
        subscription.offer(name, state.get());
    }

    @Scheduled(fixedDelay = 1000)
    void tell() {
        subjects.keySet().forEach(this::tell);
    }

    /** Tells of single edits as soon as this process has stored a result, because a person waits for them. */
    @EventListener
    void stored(ResultsStored results) {
        if (subjects.keySet().stream().anyMatch(Subjects::isOfEdit) && toldOfEdits.compareAndSet(false, true)) {
            sender.execute(() -> {
                toldOfEdits.set(false);
                subjects.keySet().stream().filter(Subjects::isOfEdit).forEach(this::tell);
            });
        }
    }

    private void tell(String name) {
        Subject subject = subjects.computeIfPresent(name, (key, watched) -> watched.isWatched() ? watched : null);
        if (subject == null) {
            return;
        }
        try {
            subject.tell();
        } catch (DataAccessException e) {
            LOG.warn("the clients that watch {} get no changes now: {}", name, e.getMessage());
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
