// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import java.net.URI;
import java.time.Duration;

/**
 * Says that a server did not answer for so long that waiting for its work has ended; the work goes on when the server
 * does.
 */
public final class ServerLostException extends DraglineException {

    private static final long serialVersionUID = 1L;

    private final Duration waited;

    ServerLostException(URI server, Duration waited, DraglineException cause) {
        super(server, server + " has not answered for " + waited.toSeconds() + " s.", cause);
        this.waited = waited;
    }

    /** Returns how long requests were repeated. */
    public Duration waited() {
        return waited;
    }
}
