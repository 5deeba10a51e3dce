// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import dev.dragline.contracts.models.MethodRefusal;

/** There is no such thing to choose; the text says what there is. */
public final class ChoiceException extends Exception {

    /** The {@link #field} of a version that is not there. */
    public static final String VERSION = "version";

    private static final long serialVersionUID = 1L;

    private final String field;

    ChoiceException(String field, String message) {
        super(message);
        this.field = field;
    }

    ChoiceException(MethodRefusal refusal) {
        this(refusal.subject().toString(), refusal.text());
    }

    /** {@code generator}, {@code method} or {@code version}. */
    public String field() {
        return field;
    }

    /** To be read after the field's name. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
