// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import java.time.Instant;

/** What becomes of a delivery after an attempt. */
public sealed interface Verdict {

    /** The receiver took the message. */
    record Delivered() implements Verdict {}

    /** The message is sent again at this time. */
    record Again(Instant at) implements Verdict {}

    /** All attempts failed. */
    record GivenUp() implements Verdict {}

    /** The receiver answered that it wants no messages any more, so its webhook is disabled. */
    record Gone() implements Verdict {}
}
