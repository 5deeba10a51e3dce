// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.FieldError;
import dev.dragline.api.Problem;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A server refused a request and said why. */
public final class RefusedException extends DraglineException {

    private static final long serialVersionUID = 1L;
    private static final int NOT_FOUND = 404;

    /** Bad gateway, unavailable, gateway timeout. */
    static final Set<Integer> AWAY = Set.of(502, 503, 504);

    private final int status;
    private final transient Problem problem;

    RefusedException(URI server, int status, Problem problem) {
        super(server, Objects.requireNonNullElse(problem.detail(), String.valueOf(problem.title())), null);
        this.status = status;
        this.problem = problem;
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** All that the server said. */
    public Problem problem() {
        return problem;
    }

    /** Every single thing that is wrong with the input, as far as they are listed; empty if the input is not at fault. */
    public List<FieldError> errors() {
        return Objects.requireNonNullElse(problem.errors(), List.of());
    }

    /** Whether there is nothing of that id or name. */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    @Override
    public boolean isAway() {
        return AWAY.contains(status);
    }
}
