// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.letters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says which of the waiting dead letters are to be redriven or dropped: those that fulfil everything that is given.
 *
 * @param kind as the inbox shows it
 * @param topic where they were read
 * @param reason a part of their reason, in any case
 * @param since when the first of them was put aside
 * @param until before which they were put aside
 * @param all must be true if nothing else is given
 * @param perSecond the most that are sent in a second; absent: 100
 * @param dryRun whether only to say which they are
 */
public record DeadLetterRequest(
        @Nullable String kind,
        @Nullable String topic,
        @Nullable String reason,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Boolean all,
        @Nullable Integer perSecond,
        @Nullable Boolean dryRun) {}
