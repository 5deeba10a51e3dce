// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.work;

import dev.dragline.api.WorkState;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Determines the state of a training or an evaluation from what ingest and the worker know. */
public final class WorkStates {

    private WorkStates() {}

    /**
     * Returns the state.
     *
     * @param reported the state that the worker reported, as in JSON; null before its first report
     * @param cancelledAt when it was cancelled; null if it was not
     */
    public static WorkState of(@Nullable String reported, @Nullable Instant cancelledAt) {
        if (reported != null) {
            return WorkState.valueOf(reported.toUpperCase(Locale.ROOT));
        }
        return cancelledAt != null ? WorkState.CANCELLED : WorkState.WAITING;
    }
}
