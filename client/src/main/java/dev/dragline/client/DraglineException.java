// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Says that a server did not do what it was asked for. */
public abstract sealed class DraglineException extends RuntimeException
        permits RefusedException, UnreachableException, UnexpectedAnswerException, ServerLostException {

    private static final long serialVersionUID = 1L;

    private final URI server;

    DraglineException(URI server, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.server = server;
    }

    /** Returns the address of the server. */
    public URI server() {
        return server;
    }

    /**
     * Says whether the server, or a part of it, is only away for a moment, so that the same request may succeed later.
     */
    public boolean isAway() {
        return false;
    }
}
