// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.compute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Remembers when a preview was computed last. While a person looks at previews, edits are computed in smaller batches, so that the
 * next preview need not wait for a long part of a computation.
 */
@Component
public class RecentPreviews {

    private static final Duration RECENT = Duration.ofSeconds(10);

    private final Clock clock;
    private volatile Instant last = Instant.MIN;

    public RecentPreviews(Clock clock) {
        this.clock = clock;
    }

    /** Notes that a preview is asked for now. */
    public void note() {
        last = clock.instant();
    }

    /** Says whether a preview was asked for in the last seconds. */
    public boolean areThere() {
        return last.isAfter(clock.instant().minus(RECENT));
    }
}
