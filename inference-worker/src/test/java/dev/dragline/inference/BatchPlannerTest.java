// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.Source;
import dev.dragline.inference.compute.RecentPreviews;
import dev.dragline.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Says which edits are computed together, with the batches of {@code Examples.SETTINGS}: at most eight edits. */
class BatchPlannerTest {

    private final UUID job = UUID.randomUUID();
    private final SettableClock clock = SettableClock.at(Examples.NOON);
    private final RecentPreviews previews = new RecentPreviews(clock);
    private final List<EditRequested> edits = new ArrayList<>();

    private void add(String method, @Nullable String version) {
        edits.add(Examples.edit(job, edits.size(), method, version, 63));
    }

    /** Returns the method, the version and the seeds of each batch. */
    private List<String> planned() {
        List<String> planned = new ArrayList<>();
        new BatchPlanner(Examples.SETTINGS, previews).plan(edits).forEachRemaining(batch -> planned.add(words(batch)));
        return planned;
    }

    private static String words(BatchPlanner.Batch batch) {
        return batch.method() + " " + batch.version() + " "
                + batch.edits().stream()
                        .map(edit -> ((Source.Seed) edit.source()).seed())
                        .toList();
    }

    @Test
    void makesBatchesSmallAsLongAsAPersonLooksAtPreviews() {
        for (int edit = 0; edit < 16; edit++) {
            add("jacobian", "j1");
        }
        previews.note();
        Iterator<BatchPlanner.Batch> plan = new BatchPlanner(Examples.SETTINGS, previews).plan(edits);

        assertThat(words(plan.next())).isEqualTo("jacobian j1 [0, 1, 2, 3]");
        clock.advance(Duration.ofSeconds(11));
        assertThat(words(plan.next())).isEqualTo("jacobian j1 [4, 5, 6, 7, 8, 9, 10, 11]");
        assertThat(words(plan.next())).isEqualTo("jacobian j1 [12, 13, 14, 15]");
        assertThat(plan.hasNext()).isFalse();
    }

    @Test
    void putsTogetherWhatHasTheSameNetworks() {
        add("jacobian", "j1");
        add("jacobian", "j2");
        add("flow-jacobian", null);
        add("jacobian", "j1");

        assertThat(planned())
                .as("in the order in which the first of each came")
                .containsExactly("jacobian j1 [0, 3]", "jacobian j2 [1]", "flow-jacobian null [2]");
    }

    @Test
    void fillsBatchesUpToTheirSize() {
        for (int edit = 0; edit < 9; edit++) {
            add("jacobian", "j1");
        }

        assertThat(planned()).containsExactly("jacobian j1 [0, 1, 2, 3, 4, 5, 6, 7]", "jacobian j1 [8]");
    }

    @Test
    void leavesAloneWhatGainsNothingFromBatches() {
        add("draggan", null);
        add("draggan", null);
        add("magic", null);
        add("magic", null);

        assertThat(planned())
                .containsExactly("draggan null [0]", "draggan null [1]", "magic null [2]", "magic null [3]");
    }

    @Test
    void plansNothingForNothing() {
        assertThat(planned()).isEmpty();
    }
}
