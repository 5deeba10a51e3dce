// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit.rest;

import dev.dragline.results.edit.EditLists;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.web.TooBusyException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Streams the results of a job, an edit a line. */
@Component
class ResultStreams {

    /** The most streams at a time, because each reads the database as fast as its client reads. */
    private static final int STREAMS_AT_ONCE = 3;

    private static final int BUFFER = 64 * 1024;

    private final Semaphore streams = new Semaphore(STREAMS_AT_ONCE);
    private final EditLists edits;

    ResultStreams(EditLists edits) {
        this.edits = edits;
    }

    /** Writes results to a stream. */
    interface Lines {

        void write(EditLists.ResultLine line) throws IOException;

        /** Hands over what it still holds. */
        void end() throws IOException;
    }

    /** A kind of file. */
    interface Kind {

        /** Returns the ending of its name, without the dot. */
        String ending();

        MediaType type();

        /**
         * Begins to write.
         *
         * @param continued whether what comes is put behind what an earlier stream wrote
         */
        Lines begin(OutputStream out, boolean continued) throws IOException;
    }

    /**
     * Answers with the results of a job that a filter lists.
     *
     * @param after the edit behind which it begins; null: at the first
     * @throws TooBusyException if too many others are read already
     */
    ResponseEntity<StreamingResponseBody> answer(Kind kind, UUID job, EditFilter filter, @Nullable UUID after) {
        if (!streams.tryAcquire()) {
            throw new TooBusyException(
                    STREAMS_AT_ONCE + " results." + kind.ending() + " are read already; try again in a while.");
        }
        return ResponseEntity.ok()
                .contentType(kind.type())
                .header("Content-Disposition", "attachment; filename=\"results-" + job + "." + kind.ending() + "\"")
                .body(out -> stream(kind, job, filter, after, out));
    }

    private void stream(Kind kind, UUID job, EditFilter filter, @Nullable UUID after, OutputStream out)
            throws IOException {
        try {
            write(kind, job, filter, after, out);
        } finally {
            streams.release();
        }
    }

    private void write(Kind kind, UUID job, EditFilter filter, @Nullable UUID after, OutputStream response)
            throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(response, BUFFER);
        Lines lines = kind.begin(out, after != null);
        try {
            edits.forEachResult(job, filter, after, edit -> {
                try {
                    lines.write(edit);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        lines.end();
        out.flush();
    }
}
