// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.FieldError;
import dev.dragline.api.Problem;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Says that a server refused a request, and why. */
public final class RefusedException extends DraglineException {

    private static final long serialVersionUID = 1L;
    private static final int NOT_FOUND = 404;

    /** Returns the status of the answer. */
    static final Set<Integer> AWAY = Set.of(502, 503, 504);

    private final int status;
    private final transient Problem problem;

    RefusedException(URI server, int status, Problem problem) {
        super(server, Objects.requireNonNullElse(problem.detail(), String.valueOf(problem.title())), null);
        this.status = status;
        this.problem = problem;
    }

    /** Returns the status of the answer. */
    public int status() {
        return status;
    }

    /** Returns the problem that the server sent. */
    public Problem problem() {
        return problem;
    }

    /** Returns every error of the input, as far as they are listed; empty if the input is not at fault. */
    public List<FieldError> errors() {
        return Objects.requireNonNullElse(problem.errors(), List.of());
    }

    /** Says whether there is nothing with that id or name. */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    @Override
    public boolean isAway() {
        return AWAY.contains(status);
    }
}
