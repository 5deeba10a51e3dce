// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import dev.dragline.contracts.models.MethodRefusal;

/** Says that a generator, method or version that was chosen does not exist. The text lists those that do. */
public final class ChoiceException extends Exception {

    /** The {@link #field} of an exception about a version. */
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

    /** Returns what does not exist: {@code generator}, {@code method} or {@code version}. */
    public String field() {
        return field;
    }

    /** Returns the text, which continues a sentence that begins with the field's name. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
