// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import java.net.URI;
import java.time.Duration;

/** A server did not answer for so long that nobody waits for its work any more; the work goes on when the server does. */
public final class ServerLostException extends DraglineException {

    private static final long serialVersionUID = 1L;

    private final Duration waited;

    ServerLostException(URI server, Duration waited, DraglineException cause) {
        super(server, server + " has not answered for " + waited.toSeconds() + " s.", cause);
        this.waited = waited;
    }

    /** How long it was asked again. */
    public Duration waited() {
        return waited;
    }
}
