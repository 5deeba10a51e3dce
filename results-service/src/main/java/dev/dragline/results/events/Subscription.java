// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.events;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The subscription of one open page or client. A slow client gets the latest state when it can take it, and makes no
 * other client wait.
 */
final class Subscription {

    private static final long KEEP_ALIVE_NANOS = 15_000_000_000L;

    private final String user;
    private final EventSender sender;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile boolean ended;
    private volatile @Nullable Object told;
    private volatile long toldAt = System.nanoTime();

    Subscription(String user, EventSender sender) {
        this.user = user;
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
     * Sends the state if it has changed. Otherwise it sends an empty message now and then, which finds clients that are
     * gone.
     */
    void offer(Object state) {
        boolean news = !state.equals(told);
        if (!news && System.nanoTime() - toldAt < KEEP_ALIVE_NANOS) {
            return;
        }
        if (ended || !sending.compareAndSet(false, true)) {
            return;
        }
        sender.execute(() -> {
            try {
                emitter.send(
                        news
                                ? SseEmitter.event().name("changed").data(state, MediaType.APPLICATION_JSON)
                                : SseEmitter.event().comment("here"));
                told = state;
                toldAt = System.nanoTime();
            } catch (IOException | IllegalStateException e) {
                // Closed at the other end, which is how a page ends its watching.
                ended = true;
            } finally {
                sending.set(false);
            }
        });
    }

    void close() {
        ended = true;
        emitter.complete();
    }
}
