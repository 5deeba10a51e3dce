// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt to send a message.
 *
 * @param status the status of the answer, as in HTTP; null if there was no answer
 * @param text the beginning of the answer's body, or why there was no answer
 * @param retryAfter the time for which the receiver wants to be left alone; null if it said none
 * @param milliseconds how long the attempt took
 */
public record Answer(
        @Nullable Integer status, String text, @Nullable Duration retryAfter, long milliseconds) {

    private static final int GONE = 410;

    /** Returns an attempt that no receiver answered. */
    static Answer none(String reason, long milliseconds) {
        return new Answer(null, reason, null, milliseconds);
    }

    /** Says whether the receiver took the message. */
    public boolean isSuccess() {
        return status != null && status / 100 == 2;
    }

    /** Says whether the receiver wants no messages any more. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
