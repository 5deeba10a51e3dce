// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.selection;

import dev.dragline.contracts.Messages;
import dev.dragline.results.edit.EditLists;
import dev.dragline.results.filter.EditFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes results of a job as lines of JSON. */
@Component
class ResultLines {

    private final EditLists edits;

    ResultLines(EditLists edits) {
        this.edits = edits;
    }

    void write(UUID job, EditFilter filter, OutputStream out) throws IOException {
        try {
            edits.forEachResult(job, filter, null, line -> {
                try {
                    out.write(Messages.json().writeValueAsBytes(line));
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
