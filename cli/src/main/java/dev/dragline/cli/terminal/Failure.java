// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

/** Says why a command did not do what it was asked for, in words for the user. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The exit status if something failed or was refused. */
    public static final int FAILED = 1;

    /** The exit status if no server answers. */
    public static final int NO_SERVER = 3;

    /** The exit status if the server stopped answering while its work was waited for. */
    public static final int SERVER_LOST = 4;

    private final int exitStatus;

    public Failure(String message) {
        this(FAILED, message);
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
        this.exitStatus = FAILED;
    }

    public Failure(int exitStatus, String message) {
        super(message);
        this.exitStatus = exitStatus;
    }

    public Failure(int exitStatus, String message, Throwable cause) {
        super(message, cause);
        this.exitStatus = exitStatus;
    }

    public int exitStatus() {
        return exitStatus;
    }
}
