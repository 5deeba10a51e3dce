// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

/** An edit is not computed to its end, because nobody wants it any more or the worker stops. */
final class AbandonedEditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean cancelled;

    private AbandonedEditException(String message, boolean cancelled) {
        super(message);
        this.cancelled = cancelled;
    }

    /** Its job was cancelled: it needs no answer. */
    static AbandonedEditException cancelled() {
        return new AbandonedEditException("the job was cancelled", true);
    }

    /** This worker stops: another one computes it. */
    static AbandonedEditException stopping() {
        return new AbandonedEditException("the worker stops", false);
    }

    boolean isCancelled() {
        return cancelled;
    }
}
