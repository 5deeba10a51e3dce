// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import java.util.List;
import java.util.stream.Collectors;

/** A query asks for something that cannot be. */
public final class BadQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    /** What is wrong with one field, and what would be right. */
    public record FieldError(String field, String message) {}

    public BadQueryException(List<FieldError> errors) {
        super(errors.stream()
                .map(error -> error.field() + " " + error.message())
                .collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    public BadQueryException(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    public List<FieldError> errors() {
        return errors;
    }
}
