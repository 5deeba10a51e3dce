// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import java.time.Duration;

/**
 * Is told of work that is waited for.
 *
 * @param <D> what is told of it
 */
@FunctionalInterface
public interface Watcher<D> {

    /** How the work is now; called at first and after each change. */
    void changed(D now);

    /**
     * The server does not answer.
     *
     * @param longest how long it will be asked again
     */
    default void away(Duration longest) {}

    /** The server answers again. */
    default void back() {}
}
