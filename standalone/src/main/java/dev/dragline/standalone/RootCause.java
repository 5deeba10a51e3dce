// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.db.SchemaException;
import dev.dragline.messaging.KafkaNotReadyException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** What an exception comes down to. */
final class RootCause {

    private RootCause() {}

    /** The message that was written for whoever started the process, or else that of the innermost cause. */
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

    private static boolean isWrittenForUsers(Throwable thrown) {
        return thrown instanceof KafkaNotReadyException || thrown instanceof SchemaException;
    }
}
