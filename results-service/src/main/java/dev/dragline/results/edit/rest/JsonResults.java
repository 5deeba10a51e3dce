// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit.rest;

import dev.dragline.results.edit.EditLists;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes everything about each edit, as a line of JSON. */
record JsonResults(JsonMapper json) implements ResultStreams.Kind {

    @Override
    public String ending() {
        return "ndjson";
    }

    @Override
    public MediaType type() {
        return MediaType.APPLICATION_NDJSON;
    }

    @Override
    public ResultStreams.Lines begin(OutputStream out, boolean continued) {
        return new ResultStreams.Lines() {
            @Override
            public void write(EditLists.ResultLine line) throws IOException {
                out.write(json.writeValueAsBytes(line));
                out.write('\n');
            }

            @Override
            public void end() {
                // A line is handed over when it is written.
            }
        };
    }
}
