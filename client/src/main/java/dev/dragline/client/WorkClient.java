// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.Page;
import dev.dragline.api.Work;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of the client for jobs, for trainings or for evaluations.
 *
 * @param <L> the type of one of them in a list
 * @param <D> the type of one of them alone
 * @param <A> the type of one of them when it is accepted or cancelled
 */
public final class WorkClient<L extends Work, D extends Work, A> {

    private final Http http;
    private final String name;
    private final Class<? extends Page<L>> pages;
    private final Class<D> documents;
    private final Class<A> accepted;

    /** @param name their plural, as in paths */
    WorkClient(Http http, String name, Class<? extends Page<L>> pages, Class<D> documents, Class<A> accepted) {
        this.http = http;
        this.name = name;
        this.pages = pages;
        this.documents = documents;
        this.accepted = accepted;
    }

    /**
     * Lists them, the newest first.
     *
     * @param limit the largest number of listed ones, from 1 to 500
     * @param after the {@link Page#next} of the page before; null for the first page
     */
    public Page<L> list(int limit, @Nullable String after) {
        return http.get(
                path() + "?limit=" + limit + (after == null ? "" : "&after=" + DraglineClient.encoded(after)), pages);
    }

    /**
     * Fetches one of them.
     *
     * @throws RefusedException if there is none with that id
     */
    public D get(UUID id) {
        return http.get(path() + "/" + id, documents);
    }

    /**
     * Cancels one of them; cancelling it again changes nothing.
     *
     * @throws RefusedException if there is none with that id, or it has ended
     */
    public A cancel(UUID id) {
        return http.post(path() + "/" + id + "/cancel", accepted);
    }

    /**
     * Waits until one of them has ended, also while the server is away for a moment.
     *
     * @param watcher is told of its changes
     * @return its state at the end
     * @throws RefusedException if there is none with that id
     * @throws ServerLostException if the server is away for too long
     */
    public D await(UUID id, Watcher<? super D> watcher) {
        return await(id, Patience.USUAL, watcher);
    }

    /** Waits with another patience than {@link Patience#USUAL}. */
    public D await(UUID id, Patience patience, Watcher<? super D> watcher) {
        return new Waiting<>(http, path() + "/" + id, "api/events/" + name + "/" + id, documents, patience, watcher)
                .untilItEnds();
    }

    String path() {
        return "api/" + name;
    }
}
