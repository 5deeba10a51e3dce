// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.label;

import dev.dragline.access.Caller;

/** Says that somebody may not change what another one submitted. */
public final class OthersJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OthersJobException(Caller caller, String owner) {
        super("This belongs to " + owner + ": " + caller.user()
                + " may look at it, and its owner or an administrator may change it.");
    }
}
