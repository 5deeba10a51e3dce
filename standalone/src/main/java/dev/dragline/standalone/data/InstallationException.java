// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

/** Says why an installation does not start, in words for the user. */
public final class InstallationException extends Exception {

    private static final long serialVersionUID = 1L;

    public InstallationException(String message) {
        super(message);
    }

    public InstallationException(String message, Throwable cause) {
        super(message, cause);
    }
}
