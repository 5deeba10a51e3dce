// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import dev.dragline.api.FieldError;
import java.util.List;
import java.util.stream.Collectors;

/** Says that the parameters of a query are wrong, field by field. */
public final class BadQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    public BadQueryException(List<FieldError> errors) {
        super(errors.stream()
                .map(error -> error.field() + " " + error.message())
                .collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    public BadQueryException(String field, String message) {
        this(List.of(new FieldError(null, field, message)));
    }

    public List<FieldError> errors() {
        return errors;
    }
}
