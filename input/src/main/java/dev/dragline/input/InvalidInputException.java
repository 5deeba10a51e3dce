// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import dev.dragline.api.FieldError;
import java.util.List;

/** What was sent cannot be accepted, and nothing of it was. */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;
    private final long more;

    InvalidInputException(String message, List<FieldError> errors, long more) {
        super(message);
        this.errors = List.copyOf(errors);
        this.more = more;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** How many errors there are beside those that are listed. */
    public long more() {
        return more;
    }
}
