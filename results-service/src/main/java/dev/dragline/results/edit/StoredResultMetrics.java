// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.contracts.edits.EditCompleted;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts the results that were stored, by state, and the repetitions that were not. */
@Component
class StoredResultMetrics {

    private final MeterRegistry registry;

    StoredResultMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (String state : List.of("completed", "failed")) {
            registry.counter("dragline.results.stored", "state", state);
        }
        registry.counter("dragline.results.repeated");
    }

    void stored(List<EditCompleted> stored, int repeated) {
        double failed = stored.stream()
                .filter(edit -> edit.state() == EditCompleted.State.FAILED)
                .count();
        registry.counter("dragline.results.stored", "state", "failed").increment(failed);
        registry.counter("dragline.results.stored", "state", "completed").increment(stored.size() - failed);
        registry.counter("dragline.results.repeated").increment(repeated);
    }
}
