package dev.dragline.standalone;

import org.jspecify.annotations.Nullable;

/** What an exception comes down to. */
final class Causes {

    private Causes() {}

    /** The message of the innermost cause. */
    static String text(Throwable thrown) {
        Throwable innermost = thrown;
        @Nullable Throwable cause = innermost.getCause();
        while (cause != null) {
            innermost = cause;
            cause = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null ? innermost.toString() : message;
    }
}
