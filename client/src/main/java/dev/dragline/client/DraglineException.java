// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A server did not do what it was asked for. */
public abstract sealed class DraglineException extends RuntimeException
        permits RefusedException, UnreachableException, UnexpectedAnswerException, ServerLostException {

    private static final long serialVersionUID = 1L;

    private final URI server;

    DraglineException(URI server, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.server = server;
    }

    /** The address of the server that was asked. */
    public URI server() {
        return server;
    }

    /** Whether the server, or a part of it, is only away for a moment, so that the same question may help later. */
    public boolean isAway() {
        return false;
    }
}
