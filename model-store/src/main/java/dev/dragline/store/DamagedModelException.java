// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;

/** Says that a model of the store cannot be used, because its manifest or its weights are not what was published. */
public final class DamagedModelException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedModelException(String message) {
        super(message);
    }

    DamagedModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
