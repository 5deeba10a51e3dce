// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits until some work has ended, by server-sent events. When the connection is lost, it queries the state until the
 * server answers, and then opens the events again, so that nothing is missed.
 */
final class Waiting<D extends Work> {

    private final Http http;
    private final String path;
    private final String events;
    private final Class<D> type;
    private final Patience patience;
    private final Watcher<? super D> watcher;
    private @Nullable D last;

    /**
     * @param path the path of the document
     * @param events the path of its events
     */
    Waiting(Http http, String path, String events, Class<D> type, Patience patience, Watcher<? super D> watcher) {
        this.http = http;
        this.path = path;
        this.events = events;
        this.type = type;
        this.patience = patience;
        this.watcher = watcher;
    }

    /** Returns the state of the work at its end. */
    D untilItEnds() {
        while (true) {
            D now = tell(askUntilItAnswers());
            if (now.hasEnded()) {
                return now;
            }
            try (EventStream stream = new EventStream(http, events)) {
                while (!now.hasEnded()) {
                    now = tell(http.documents().read(stream.next(patience.silence()), type));
                }
                return now;
            } catch (DraglineException e) {
                if (!e.isAway()) {
                    throw e;
                }
            }
            pause();
        }
    }

    private D tell(D now) {
        if (!now.equals(last)) {
            last = now;
            watcher.changed(now);
        }
        return now;
    }

    private D askUntilItAnswers() {
        @Nullable Instant since = null;
        while (true) {
            try {
                D answer = http.get(path, type);
                if (since != null) {
                    watcher.back();
                }
                return answer;
            } catch (DraglineException e) {
                if (!e.isAway()) {
                    throw e;
                }
                Instant now = patience.clock().instant();
                if (since == null) {
                    since = now;
                    watcher.away(patience.longest());
                }
                if (Duration.between(since, now).compareTo(patience.longest()) >= 0) {
                    throw new ServerLostException(http.server(), patience.longest(), e);
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(patience.between().toMillis());
        } catch (InterruptedException e) {
            throw Http.interrupted(e);
        }
    }
}
