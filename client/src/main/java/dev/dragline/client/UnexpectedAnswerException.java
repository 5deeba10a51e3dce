// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Says that something answered, but not as a server of Dragline: it may be another program, or another version. */
public final class UnexpectedAnswerException extends DraglineException {

    private static final long serialVersionUID = 1L;

    private final String method;
    private final String path;
    private final int status;

    UnexpectedAnswerException(URI server, String method, String path, int status, @Nullable Throwable cause) {
        super(
                server,
                server + " does not answer as a Dragline server would: " + method + " " + path + " gave status "
                        + status + ".",
                cause);
        this.method = method;
        this.path = path;
        this.status = status;
    }

    /** Returns the method of the request. */
    public String method() {
        return method;
    }

    /** Returns the path of the request. */
    public String path() {
        return path;
    }

    public int status() {
        return status;
    }

    @Override
    public boolean isAway() {
        return RefusedException.AWAY.contains(status);
    }
}
