// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import java.io.IOException;

/** The bytes of a file are not what it claims to be; the message is read after the words "the file". */
public final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedFileException(String message, Throwable cause) {
        super(message, cause);
    }

    DamagedFileException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
