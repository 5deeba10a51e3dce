// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.input.edits.EditsFormat;
import org.jspecify.annotations.Nullable;

/** Says that edits were sent in a format that this service does not read. */
final class UnknownFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownFormatException(@Nullable String mediaType) {
        super("Edits of " + (mediaType == null ? "no media type" : "the media type " + mediaType)
                + " cannot be read: send them as " + EditsFormat.SUPPORTED
                + ", or upload a file named *.ndjson, *.jsonl, *.csv or *.json as the part \"file\".");
    }
}
