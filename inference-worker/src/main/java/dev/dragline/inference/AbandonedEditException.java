// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

/** Says that the computation of an edit was given up, because its job was cancelled or the worker stops. */
final class AbandonedEditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean cancelled;

    private AbandonedEditException(String message, boolean cancelled) {
        super(message);
        this.cancelled = cancelled;
    }

    /** Makes the exception for an edit whose job was cancelled, so that it needs no answer. */
    static AbandonedEditException cancelled() {
        return new AbandonedEditException("the job was cancelled", true);
    }

    /** Makes the exception for an edit of a worker that stops, so that another worker has to compute it. */
    static AbandonedEditException stopping() {
        return new AbandonedEditException("the worker stops", false);
    }

    boolean isCancelled() {
        return cancelled;
    }
}
