// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.access;

import dev.dragline.access.Caller;

/** A caller was to control what another user submitted, and is no administrator. */
final class OthersWorkException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OthersWorkException(Caller caller, String owner) {
        super("This belongs to " + owner + ", and " + caller.user() + " may control only what " + caller.user()
                + " submitted; an administrator may control everything.");
    }
}
