// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.user;

import java.util.Locale;

/** A job would put its owner above the number of edits that may wait for their results. */
public final class TooManyWaitingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyWaitingException(String user, long waiting, long edits, long most) {
        super(String.format(
                Locale.ROOT,
                "%s has %d edits that wait for their results and may have %d: %d more are too many. Wait until some are"
                        + " computed, submit fewer, or have the limit raised.",
                user,
                waiting,
                most,
                edits));
    }
}
