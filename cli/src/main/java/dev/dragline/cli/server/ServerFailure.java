// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.server;

import dev.dragline.api.FieldError;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.client.DraglineException;
import dev.dragline.client.RefusedException;
import dev.dragline.client.UnexpectedAnswerException;
import dev.dragline.client.UnreachableException;
import java.util.List;
import java.util.Objects;

/** Says in words for a user what a server did not do, with every single error of bad input. */
public final class ServerFailure {

    private static final int MOST_SHOWN = 20;

    private ServerFailure() {}

    /** Returns the failure of the command. */
    public static Failure of(DraglineException failure) {
        return new Failure(failure.isAway() ? Failure.NO_SERVER : Failure.FAILED, text(failure), failure);
    }

    private static String text(DraglineException failure) {
        if (failure instanceof RefusedException refused) {
            return text(refused);
        }
        if (failure instanceof UnreachableException unreachable) {
            return switch (unreachable.kind()) {
                case NOTHING_THERE ->
                    unreachable.getMessage() + " Start the server with `" + new Hints().command("up")
                            + "`, or say with --server URL where it is.";
                case TOO_SLOW ->
                    unreachable.server()
                            + " did not answer in time; ask again, or say with --server URL where the server is.";
                case BROKEN -> "The connection to " + unreachable.server() + " broke; ask again.";
            };
        }
        return failure instanceof UnexpectedAnswerException
                ? failure.getMessage() + " Say with --server URL where the server is."
                : String.valueOf(failure.getMessage());
    }

    private static String text(RefusedException refused) {
        StringBuilder text = new StringBuilder(String.valueOf(refused.getMessage()));
        List<FieldError> errors = refused.errors();
        errors.stream().limit(MOST_SHOWN).forEach(error -> text.append("\n  ").append(text(error)));
        long more = Math.max(0, errors.size() - MOST_SHOWN)
                + Objects.requireNonNullElse(refused.problem().moreErrors(), 0L);
        return more == 0
                ? text.toString()
                : text.append("\n  and ").append(more).append(" more").toString();
    }

    private static String text(FieldError error) {
        return (error.line() == null ? "" : "line " + error.line() + ": ")
                + (error.field().isEmpty() ? "" : error.field() + " ")
                + error.message();
    }
}
