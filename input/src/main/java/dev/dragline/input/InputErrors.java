// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import dev.dragline.api.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with one input; keeps the first {@value #LISTED} and counts the rest. */
public final class InputErrors {

    /** How many are told one by one. */
    public static final int LISTED = 1000;

    private static final int LONGEST_FIELD = 200;
    private static final int LONGEST_MESSAGE = 1000;

    private final List<FieldError> listed = new ArrayList<>();
    private long count;
    private int places;
    private boolean stopped;

    /** The line of a file, from 1. */
    public ErrorLocation line(long line) {
        return new ErrorLocation(this, line, "");
    }

    /** A part of a document, by its path, such as {@code edits[3]}; empty: the document itself. */
    public ErrorLocation part(String path) {
        return new ErrorLocation(this, null, path);
    }

    void add(@Nullable Long line, String field, String message) {
        count++;
        if (listed.size() < LISTED) {
            // Both may quote what was sent, and a thousand long lines must not fill the memory.
            listed.add(new FieldError(
                    line, Characters.quoted(field, LONGEST_FIELD), Characters.quoted(message, LONGEST_MESSAGE)));
        }
    }

    /** Counts a line, or a part of a document, that has an error. */
    void addPlace() {
        places++;
    }

    /** Tells that more than a single line, or part of a document, cannot be used. */
    public void stop() {
        stopped = true;
    }

    /** Whether something was wrong by which more than a single line, or part of a document, cannot be used. */
    public boolean stopped() {
        return stopped;
    }

    /** What was collected so far. */
    public InputReport report() {
        return new InputReport(places, count, listed);
    }

    public boolean any() {
        return count > 0;
    }

    /** Throws what was collected, if anything was. */
    public void throwIfAny(String detail) {
        if (any()) {
            throw exception(detail);
        }
    }

    /** What was collected, to be thrown. */
    public InvalidInputException exception(String detail) {
        String counted = detail + ": " + (count == 1 ? "one thing is wrong." : count + " things are wrong.");
        return new InvalidInputException(counted, listed, count - listed.size());
    }
}
