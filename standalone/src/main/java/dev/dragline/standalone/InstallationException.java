// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

/** Says why an installation does not start, in words for the user. */
public final class InstallationException extends Exception {

    private static final long serialVersionUID = 1L;

    InstallationException(String message) {
        super(message);
    }

    InstallationException(String message, Throwable cause) {
        super(message, cause);
    }
}
