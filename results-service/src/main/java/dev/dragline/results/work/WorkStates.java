// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.work;

import dev.dragline.api.WorkState;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says how far a training or an evaluation is by what ingest and the worker say of it. */
public final class WorkStates {

    private WorkStates() {}

    /**
     * The state by both.
     *
     * @param reported by the worker, as in JSON; absent before its first report
     * @param cancelledAt when it was asked to stop
     */
    public static WorkState of(@Nullable String reported, @Nullable Instant cancelledAt) {
        if (reported != null) {
            return WorkState.valueOf(reported.toUpperCase(Locale.ROOT));
        }
        return cancelledAt != null ? WorkState.CANCELLED : WorkState.WAITING;
    }
}
