// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import java.time.Duration;

/**
 * Is told of changes of work that is waited for.
 *
 * @param <D> the document of the work
 */
@FunctionalInterface
public interface Watcher<D> {

    /** Is called with the state of the work, at first and after each change. */
    void changed(D now);

    /**
     * Is called when the server does not answer.
     *
     * @param longest how long requests will be repeated
     */
    default void away(Duration longest) {}

    /** Is called when the server answers again. */
    default void back() {}
}
