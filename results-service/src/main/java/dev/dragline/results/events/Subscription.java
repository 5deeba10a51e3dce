// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.events;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The stream of one client, to which the subjects that it watches offer their states. A slow client gets the latest states when
 * it can take them, and makes no other client wait.
 */
final class Subscription {

    private static final long KEEP_ALIVE_NANOS = 10_000_000_000L;

    private final String user;
    private final Telling telling;
    private final EventSender sender;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final AtomicBoolean sending = new AtomicBoolean();
    private final Map<String, Object> told = new ConcurrentHashMap<>();
    private final Map<String, Object> news = new ConcurrentHashMap<>();
    private volatile boolean ended;
    private volatile long toldAt = System.nanoTime();

    /** What a stream tells of the states of its subjects. */
    enum Telling {
        /** The state itself. */
        STATES,
        /** The version of the state. */
        VERSIONS;

        /** Returns what says that the server is there; scripts of pages do not see comments. */
        SseEmitter.SseEventBuilder sign() {
            SseEmitter.SseEventBuilder event = SseEmitter.event();
            return this == STATES ? event.comment("here") : event.name("here").data("");
        }
    }

    Subscription(String user, Telling telling, EventSender sender) {
        this.user = user;
        this.telling = telling;
        this.sender = sender;
        emitter.onCompletion(() -> ended = true);
        emitter.onError(error -> ended = true);
        emitter.onTimeout(() -> ended = true);
    }

    String user() {
        return user;
    }

    SseEmitter emitter() {
        return emitter;
    }

    boolean hasEnded() {
        return ended;
    }

    /**
     * Sends the state of a subject if it has changed. Otherwise it says now and then that the server is there, which finds
     * clients that are gone, and by which clients find that the server is gone.
     */
    void offer(String subject, Object state) {
        boolean changed = !state.equals(told.get(subject)) && isTold(state);
        if (changed) {
            news.put(subject, state);
        }
        boolean due = changed || !news.isEmpty() || System.nanoTime() - toldAt >= KEEP_ALIVE_NANOS;
        if (due && !ended && sending.compareAndSet(false, true)) {
            sender.execute(this::send);
        }
    }

    /** What is not there has no state; its version says so. */
    private boolean isTold(Object state) {
        return telling == Telling.VERSIONS || !state.equals(Subjects.NOT_THERE);
    }

    private void send() {
        try {
            toldAt = System.nanoTime();
            if (news.isEmpty()) {
                emitter.send(telling.sign());
            }
            for (String subject : List.copyOf(news.keySet())) {
                Object state = news.remove(subject);
                if (state != null) {
                    emitter.send(
                            SseEmitter.event().name("changed").data(told(subject, state), MediaType.APPLICATION_JSON));
                    told.put(subject, state);
                }
            }
        } catch (IOException | IllegalStateException e) {
            // Closed at the other end, which is how a page ends its watching.
            ended = true;
        } finally {
            sending.set(false);
        }
    }

    private Object told(String subject, Object state) {
        return telling == Telling.STATES ? state : WatchedState.of(subject, state);
    }

    void close() {
        ended = true;
        emitter.complete();
    }
}
