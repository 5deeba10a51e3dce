// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.db.SchemaException;
import dev.dragline.messaging.KafkaNotReadyException;
import dev.dragline.standalone.data.FileProblem;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** Finds the text of an exception that says most. */
final class RootCause {

    private RootCause() {}

    /** Returns the message that was written for the user, or else that of the innermost cause. */
    static String text(Throwable thrown) {
        Throwable telling = thrown;
        @Nullable Throwable cause = thrown;
        while (cause != null && !isWrittenForUsers(telling)) {
            telling = cause;
            cause = telling.getCause();
        }
        if (telling instanceof FileSystemException file) {
            return FileProblem.sentence(file);
        }
        String message = telling.getMessage();
        return message == null ? telling.toString() : message;
    }

    /** Returns the same text with a full stop at its end. */
    static String sentence(Throwable thrown) {
        String text = text(thrown);
        return text.endsWith(".") ? text : text + ".";
    }

    private static boolean isWrittenForUsers(Throwable thrown) {
        return thrown instanceof KafkaNotReadyException || thrown instanceof SchemaException;
    }
}
