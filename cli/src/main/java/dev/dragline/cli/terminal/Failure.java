// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

/** Why a command ends without having done what was asked, in words for the person who asked. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Something failed or was refused; the message says what and what would be right. */
    public static final int FAILED = 1;

    /** No server answers. */
    public static final int NO_SERVER = 3;

    /** The server stopped answering while somebody waited for its work. */
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
