// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import java.net.URI;

/** Says that a server did not answer. */
public final class UnreachableException extends DraglineException {

    private static final long serialVersionUID = 1L;

    /** The ways in which a server did not answer. */
    public enum Kind {
        /** Nothing accepts connections at the address. */
        NOTHING_THERE,
        /** The answer took too long. */
        TOO_SLOW,
        /** The connection ended before the answer did. */
        BROKEN
    }

    private final Kind kind;

    UnreachableException(URI server, Kind kind, String message, Throwable cause) {
        super(server, message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public boolean isAway() {
        return true;
    }
}
