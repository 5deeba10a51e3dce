// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

/** Says that this process has just started and still reads which models there are. */
public final class ModelsNotReadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ModelsNotReadException() {
        super("The service has just started and is still reading which models there are: try again in a few seconds.");
    }
}
